"""What people who take part leave behind: drafts, reviews, notices."""

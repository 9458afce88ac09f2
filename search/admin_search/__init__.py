"""The search of the admin: Thai inside sentences, drafts included, in what an editor may see. Docs: decision 27."""

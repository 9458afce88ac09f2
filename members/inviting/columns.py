"""The columns of a list of people to invite. docs/members.md shows the same table."""

from core.importing.columns import Column, Layout

LAYOUT = Layout(
    (
        Column("email", "อีเมล", ("e-mail", "mail", "อีเมล์"), "ที่อยู่ที่จะรับคำเชิญ", "kru@example.org", required=True),
        Column("title", "ชื่อ-นามสกุล", ("ชื่อ", "ชื่อที่แสดง", "name"), "แก้ไขภายหลังได้", "ครูตัวอย่าง ใจดี"),
        Column(
            "org",
            "ชื่อสถานศึกษา",
            ("โรงเรียน", "สถานศึกษา", "หน่วยงาน", "school", "organization"),
            "ชื่อทางการ",
            "โรงเรียนบ้านตัวอย่าง",
        ),
        Column("district", "อำเภอ", ("amphoe", "amphur"), "ใช้คู่กับชื่อเมื่อมีชื่อซ้ำ", "แม่ริม"),
        Column("moe_code", "รหัสสถานศึกษา", ("รหัสโรงเรียน", "moe code", "school code"), "ใช้จับคู่ก่อนชื่อ", "50990001"),
        Column("role", "บทบาท", (), "ครู ผู้อำนวยการ ศึกษานิเทศก์ เจ้าหน้าที่ ภาคี หรือวิทยากร ไม่กรอกถือว่าครู", "ครู"),
        Column("position", "ตำแหน่ง", ("position",), "", "ครูชำนาญการ"),
    )
)

"""Words for breaking lines of titles, beside the general Thai dictionary (`core.thai_text`).

Found by reading every title of the plan and of the samples cut into its words (`tests/core/test_thai_text.py` keeps the
result). Only what would otherwise be cut where a reader stumbles.
"""

#: Districts of Chiang Mai (`core.places`), peoples and things of the north, words of schools, loan words.
WHOLE = (
    *("เมืองเชียงใหม่", "จอมทอง", "แม่แจ่ม", "แม่แตง", "แม่ริม", "สะเมิง", "แม่อาย", "สันป่าตอง", "สันกำแพง", "สันทราย", "หางดง"),
    *("ดอยเต่า", "เวียงแหง", "ไชยปราการ", "แม่วาง", "ดอยหล่อ"),
    *("ปกาเกอะญอ", "ลาหู่", "ลีซู", "อาข่า", "ดาราอาง", "ไทใหญ่", "ไทลื้อ", "คำเมือง", "กาดหมั้ว", "ขันโตก", "ฮอมกอง"),
    *("แม่อุ๊ย", "พ่ออุ๊ย", "ข้าวแลง", "โฮงเฮียน", "สล้อ"),
    *("ปัจเจกชน", "ตอบสนอง", "เฝ้าระวัง", "คัดกรอง", "มือถือ", "ใบหน้า", "วันจันทร์", "องค์รวม", "อัตรากำลัง", "วัยรุ่น"),
    *("พื้นที่สูง", "สแกนใบหน้า"),
    *("แดชบอร์ด", "วิดีโอคอล", "โค้ดดิ้ง"),
)
#: Right by themselves, they win over the words that are meant: ความเสมอ|ภาคการศึกษา for ความเสมอภาค|การศึกษา.
MISLEADING = ("ภาคการศึกษา", "สนองความต้องการ", "รู้ทาง", "ที่ทาง", "ถือเป็น", "ความเสมอ", "เสียเด็ก", "บวง")

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH" sourcelanguage="en_GB">
<context>
    <name>AwardBlock</name>
    <message>
        <source>Has</source>
        <translation>ได้</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>ต้องได้</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>ส่วนต่าง</translation>
    </message>
    <message>
        <source>applied for</source>
        <translation>ที่ขอรับ</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>เกณฑ์</translation>
    </message>
</context>
<context>
    <name>AwardView</name>
    <message>
        <source>Certified FL</source>
        <translation>Certified FL</translation>
    </message>
    <message>
        <source>{0}, linked result</source>
        <translation>{0} ผลลัพธ์ที่เกี่ยวข้อง</translation>
    </message>
    <message>
        <source>Lowest other result ({0})</source>
        <translation>ต่ำสุดของ 7.x อื่น ({0})</translation>
    </message>
    <message>
        <source>Lowest category ({0})</source>
        <translation>ต่ำสุดของทุกหมวด ({0})</translation>
    </message>
    <message>
        <source>Lowest other category ({0})</source>
        <translation>ต่ำสุดของหมวดอื่น ({0})</translation>
    </message>
    <message>
        <source>The lowest of {0}: {1}</source>
        <translation>ต่ำสุดใน {0} รายการ: {1}</translation>
    </message>
    <message>
        <source>asks nothing here</source>
        <translation>ไม่กำหนด</translation>
    </message>
    <message>
        <source>more than {0} % ({1})</source>
        <translation>มากกว่าร้อยละ {0} ({1} คะแนน)</translation>
    </message>
    <message>
        <source>{0} % or more ({1})</source>
        <translation>ตั้งแต่ร้อยละ {0} ({1} คะแนน)</translation>
    </message>
</context>
<context>
    <name>BandTable</name>
    <message>
        <source>chosen band</source>
        <translation>ระดับที่เลือก</translation>
    </message>
    <message>
        <source>one band below</source>
        <translation>ต่ำกว่าหนึ่งระดับ</translation>
    </message>
    <message>
        <source>one band above</source>
        <translation>สูงกว่าหนึ่งระดับ</translation>
    </message>
    <message>
        <source>What the bands mean</source>
        <translation>ความหมายของแต่ละระดับ</translation>
    </message>
    <message>
        <source>3 bands</source>
        <translation>3 ระดับ</translation>
    </message>
    <message>
        <source>All 6</source>
        <translation>ครบ 6</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaseSession</name>
    <message>
        <source>score {0}: {1} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clear score {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scores of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new comment on {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delete comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new issue on {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delete issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>application details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>applicant details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edit comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edit issue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommentCard</name>
    <message>
        <source>What was seen, and how good it is</source>
        <translation>สิ่งที่พบ และดีเพียงใด</translation>
    </message>
    <message>
        <source>So what: why it matters</source>
        <translation>นัยสำคัญ: สำคัญอย่างไร</translation>
    </message>
    <message>
        <source>So what</source>
        <translation>นัยสำคัญ</translation>
    </message>
    <message>
        <source>no evidence yet</source>
        <translation>ยังไม่ระบุหลักฐาน</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>หลักฐาน</translation>
    </message>
    <message>
        <source>Delete this comment</source>
        <translation>ลบความเห็นนี้</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>มิติ</translation>
    </message>
    <message>
        <source>No dimension</source>
        <translation>ไม่ระบุมิติ</translation>
    </message>
    <message>
        <source>dimension…</source>
        <translation>ระบุมิติ…</translation>
    </message>
    <message>
        <source>The dimension the comment speaks of</source>
        <translation>มิติที่ความเห็นนี้กล่าวถึง</translation>
    </message>
</context>
<context>
    <name>CommentColumn</name>
    <message>
        <source>Add</source>
        <translation>เพิ่ม</translation>
    </message>
    <message>
        <source>No strengths on this item yet.</source>
        <translation>ยังไม่มีจุดแข็งในหัวข้อนี้</translation>
    </message>
    <message>
        <source>Add a strength  F7</source>
        <translation>เพิ่มจุดแข็ง  F7</translation>
    </message>
    <message>
        <source>Add a strength (F7)</source>
        <translation>เพิ่มจุดแข็ง (F7)</translation>
    </message>
    <message>
        <source>No opportunities for improvement on this item yet.</source>
        <translation>ยังไม่มีโอกาสในการปรับปรุงในหัวข้อนี้</translation>
    </message>
    <message>
        <source>Add an opportunity  F8</source>
        <translation>เพิ่มโอกาสในการปรับปรุง  F8</translation>
    </message>
    <message>
        <source>Add an opportunity for improvement (F8)</source>
        <translation>เพิ่มโอกาสในการปรับปรุง (F8)</translation>
    </message>
    <message>
        <source>Strengths</source>
        <translation>จุดแข็ง</translation>
    </message>
    <message>
        <source>Opportunities for improvement</source>
        <translation>โอกาสในการปรับปรุง</translation>
    </message>
</context>
<context>
    <name>CommentNote</name>
    <message>
        <source>Draft issue</source>
        <translation>ร่างประเด็น</translation>
    </message>
    <message>
        <source>Verify this strength on site</source>
        <translation>ยืนยันจุดแข็งนี้ในพื้นที่</translation>
    </message>
    <message>
        <source>Clarify this on site</source>
        <translation>ทำเรื่องนี้ให้กระจ่างในพื้นที่</translation>
    </message>
</context>
<context>
    <name>EligibilityPanel</name>
    <message>
        <source>Mine</source>
        <translation>ของฉัน</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>ทั้งทีม</translation>
    </message>
    <message>
        <source>Verdicts of my own scores</source>
        <translation>ผลจากคะแนนของฉันเอง</translation>
    </message>
    <message>
        <source>Verdicts of the scores that count for the case: from the lowest to the highest of the team, or the latest round</source>
        <translation>ผลจากคะแนนที่นับของทั้งแฟ้ม: ต่ำสุดถึงสูงสุดของทีม หรือรอบล่าสุด</translation>
    </message>
    <message>
        <source>Not scored yet: {0}</source>
        <translation>ยังไม่ให้คะแนน: {0}</translation>
    </message>
    <message>
        <source>waiting for {0}</source>
        <translation>รอ {0}</translation>
    </message>
    <message numerus="yes">
        <source>waiting for %n item(s)</source>
        <translation>
            <numerusform>รอ %n หัวข้อ</numerusform>
        </translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation>จาก {0}</translation>
    </message>
</context>
<context>
    <name>Issue</name>
    <message>
        <source>Verify</source>
        <translation>ยืนยัน</translation>
    </message>
    <message>
        <source>Clarify</source>
        <translation>ทำความกระจ่าง</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>ได้บางส่วน</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>ได้ข้อสรุป</translation>
    </message>
    <message>
        <source>Not yet checked</source>
        <translation>ยังไม่ตรวจ</translation>
    </message>
</context>
<context>
    <name>IssueContext</name>
    <message>
        <source>Comments on {0}</source>
        <translation>ความเห็นในหัวข้อ {0}</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>ความเห็น</translation>
    </message>
    <message>
        <source>There is no comment on this item yet.</source>
        <translation>ยังไม่มีความเห็นในหัวข้อนี้</translation>
    </message>
</context>
<context>
    <name>IssueDelegate</name>
    <message>
        <source>No question yet</source>
        <translation>ยังไม่มีคำถาม</translation>
    </message>
</context>
<context>
    <name>IssueEditor</name>
    <message>
        <source>Choose an issue on the left to read and edit it.</source>
        <translation>เลือกประเด็นทางซ้ายเพื่ออ่านและแก้ไข</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ประเภท</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Question or matter to check</source>
        <translation>คำถามหรือเรื่องที่จะตรวจ</translation>
    </message>
    <message>
        <source>Whom to see (role or group)</source>
        <translation>ผู้ให้สัมภาษณ์ (บทบาทหรือกลุ่ม)</translation>
    </message>
    <message>
        <source>Documents and data to see</source>
        <translation>เอกสารและข้อมูลที่ขอดู</translation>
    </message>
    <message>
        <source>One thing to learn on site, so that the answer settles a comment</source>
        <translation>เรื่องเดียวที่จะหาคำตอบในพื้นที่ เพื่อให้ความเห็นมีข้อสรุป</translation>
    </message>
    <message>
        <source>Roles rather than names</source>
        <translation>ระบุบทบาทแทนชื่อบุคคล</translation>
    </message>
    <message>
        <source>Title and years</source>
        <translation>ชื่อเอกสารและปี</translation>
    </message>
    <message>
        <source>Delete this issue</source>
        <translation>ลบประเด็นนี้</translation>
    </message>
    <message>
        <source>Previous issue</source>
        <translation>ประเด็นก่อนหน้า</translation>
    </message>
    <message>
        <source>Next issue</source>
        <translation>ประเด็นถัดไป</translation>
    </message>
    <message>
        <source>Written by {0} · {1} {2}</source>
        <translation>เขียนโดย {0} · {1} {2} น.</translation>
    </message>
</context>
<context>
    <name>IssueList</name>
    <message>
        <source>All items</source>
        <translation>ทุกหัวข้อ</translation>
    </message>
    <message>
        <source>Site-visit issues</source>
        <translation>ประเด็นตรวจประเมิน</translation>
    </message>
    <message>
        <source>Search these issues</source>
        <translation>ค้นหาในประเด็นเหล่านี้</translation>
    </message>
    <message>
        <source>Add to another item</source>
        <translation>เพิ่มในหัวข้ออื่น</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>ส่งออกเป็น Excel</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>ล้างตัวกรอง</translation>
    </message>
    <message>
        <source>What to ask and look at on site will be listed here.</source>
        <translation>เรื่องที่จะถามและขอดูในพื้นที่จะอยู่ในรายการนี้</translation>
    </message>
    <message>
        <source>No issue passes these filters.</source>
        <translation>ไม่มีประเด็นที่ตรงกับตัวกรอง</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>หัวข้อ</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>ทุกประเภท</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ประเภท</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>ทุกสถานะ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Add to {0}</source>
        <translation>เพิ่มใน {0}</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>เพิ่ม</translation>
    </message>
    <message>
        <source>Add an issue to {0}</source>
        <translation>เพิ่มประเด็นในหัวข้อ {0}</translation>
    </message>
    <message>
        <source>{0} of {1} shown</source>
        <translation>แสดง {0} จาก {1}</translation>
    </message>
</context>
<context>
    <name>ItemDelegate</name>
    <message>
        <source>one score {0}</source>
        <translation>คะแนนเดียว {0}</translation>
    </message>
    <message>
        <source>applied for</source>
        <translation>ขอรับรางวัล</translation>
    </message>
</context>
<context>
    <name>ItemHead</name>
    <message>
        <source>Previous item (Ctrl+Up)</source>
        <translation>หัวข้อก่อนหน้า (Ctrl+↑)</translation>
    </message>
    <message>
        <source>Next item (Ctrl+Down)</source>
        <translation>หัวข้อถัดไป (Ctrl+↓)</translation>
    </message>
    <message>
        <source>Previous item</source>
        <translation>หัวข้อก่อนหน้า</translation>
    </message>
    <message>
        <source>Next item</source>
        <translation>หัวข้อถัดไป</translation>
    </message>
    <message>
        <source>One score for category {0}</source>
        <translation>คะแนนเดียวทั้งหมวด {0}</translation>
    </message>
    <message>
        <source>Score category {0} as one unit instead of by its items</source>
        <translation>ให้คะแนนหมวด {0} ทั้งหมวดเป็นคะแนนเดียว แทนการให้รายหัวข้อ</translation>
    </message>
    <message>
        <source>Process item</source>
        <translation>หัวข้อกระบวนการ</translation>
    </message>
    <message>
        <source>Results item</source>
        <translation>หัวข้อผลลัพธ์</translation>
    </message>
    <message>
        <source>Category {0} as one</source>
        <translation>ทั้งหมวด {0} เป็นคะแนนเดียว</translation>
    </message>
    <message>
        <source>weight {0} points</source>
        <translation>น้ำหนัก {0} คะแนน</translation>
    </message>
    <message>
        <source>(assumed split)</source>
        <translation>(สัดส่วนสมมุติ)</translation>
    </message>
    <message>
        <source>Not scored</source>
        <translation>ยังไม่ให้คะแนน</translation>
    </message>
    <message>
        <source>{0} % = {1} points</source>
        <translation>ร้อยละ {0} = {1} คะแนน</translation>
    </message>
</context>
<context>
    <name>ItemList</name>
    <message>
        <source>Items</source>
        <translation>หัวข้อ</translation>
    </message>
</context>
<context>
    <name>ItemsModel</name>
    <message>
        <source>Category {0} {1}, {2} of {3} points</source>
        <translation>หมวด {0} {1} ได้ {2} จาก {3} คะแนน</translation>
    </message>
    <message>
        <source>{0} {1}, scored with its category</source>
        <translation>{0} {1} ให้คะแนนรวมกับหมวด</translation>
    </message>
    <message>
        <source>{0} {1}, not scored</source>
        <translation>{0} {1} ยังไม่ให้คะแนน</translation>
    </message>
</context>
<context>
    <name>LadderWidget</name>
    <message>
        <source>{0} cannot be given: 0 to 100 in steps of 5</source>
        <translation>ให้ {0} ไม่ได้ ต้องเป็น 0 ถึง 100 ทีละ 5</translation>
    </message>
    <message>
        <source>Not scored</source>
        <translation>ยังไม่ให้คะแนน</translation>
    </message>
    <message>
        <source>typed {0} · Enter</source>
        <translation>พิมพ์ {0} · กด Enter</translation>
    </message>
    <message>
        <source>Given by the team: {0}</source>
        <translation>ทีมให้: {0}</translation>
    </message>
</context>
<context>
    <name>NewCase</name>
    <message>
        <source>Enter the applicant&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what kind of body applies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the cycle year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a Buddhist year such as 2564</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one award</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no date. Write day/month/year, for example 15/3/2562</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add at least one category, or choose “None” or “Not given”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the number of pages, for example 45, or leave it empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the name that your scores are kept under</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NewCasePage</name>
    <message>
        <source>Folder {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pages, {1} over the limit of {2}. The case can be created; the finding stays visible in it. Source: {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct {0} before creating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct {0}, {1} more to fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} fields still to fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready to create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applicant not complete yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applicant complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, kind, cycle year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report pages not given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The limit is {0} pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many report pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pages of at most {1}; accepted as a finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report pages within the limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pages of at most {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May apply for category awards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certified at the Fundamental Level (FL)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not entitled to category awards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not certified at the Fundamental Level (FL)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category awards not certain yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether FL is certified is not given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May apply for the distinguished award</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Won in {0} categories before, {1} needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not entitled to the distinguished award yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distinguished award not certain yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Awards won before are not given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fields with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>are needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Awards applied for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eligibility and documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished">ประเภท</translation>
    </message>
    <message>
        <source>Cycle year (BE)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uses the criteria of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Awards (one or more)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certified FL</source>
        <translation type="unfinished">Certified FL</translation>
    </message>
    <message>
        <source>Category awards won before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked once; your scores are kept under it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not certified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>e.g. 15/3/2562</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date of the FL certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks before creating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another place…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">ยกเลิก</translation>
    </message>
    <message>
        <source>Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where shall the case be kept?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PMQA case (*.pmqa)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OneScoreDialog</name>
    <message>
        <source>One score for category {0}</source>
        <translation>ให้คะแนนเดียวทั้งหมวด {0}</translation>
    </message>
    <message>
        <source>Category {0} will be scored as one unit. The scores of its items are taken away: {1}. The history keeps them, and undo brings them back.</source>
        <translation>หมวด {0} จะให้คะแนนทั้งหมวดเป็นคะแนนเดียว คะแนนรายหัวข้อจะถูกนำออก: {1} ประวัติยังเก็บไว้ และเลิกทำได้</translation>
    </message>
    <message>
        <source>Score as one</source>
        <translation>ให้คะแนนเดียว</translation>
    </message>
    <message>
        <source>Score category {0} by its items</source>
        <translation>ให้คะแนนหมวด {0} รายหัวข้อ</translation>
    </message>
    <message>
        <source>Category {0} will be scored by its items. Its one score is taken away: {1}. The history keeps it, and undo brings it back.</source>
        <translation>หมวด {0} จะให้คะแนนรายหัวข้อ คะแนนเดียวของหมวดจะถูกนำออก: {1} ประวัติยังเก็บไว้ และเลิกทำได้</translation>
    </message>
    <message>
        <source>Score by items</source>
        <translation>ให้รายหัวข้อ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
</context>
<context>
    <name>PersonButton</name>
    <message>
        <source>Who are you?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} · assessor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the name that your scores are kept under</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PriorAwards</name>
    <message>
        <source>Not given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Won before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>year, if known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished">เพิ่ม</translation>
    </message>
    <message>
        <source>a year BE such as 2563</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>year unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category {0} · {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take off</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecentModel</name>
    <message>
        <source>{0} · {1}/{2} items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round and progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Award applied for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last edit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecentTable</name>
    <message>
        <source>Open</source>
        <translation type="unfinished">เปิด</translation>
    </message>
    <message>
        <source>Take off this list (the file stays)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScoringPage</name>
    <message>
        <source>Percent of {0}</source>
        <translation>ร้อยละของ {0}</translation>
    </message>
</context>
<context>
    <name>SignButton</name>
    <message>
        <source>strong strength</source>
        <translation>จุดแข็งเด่น</translation>
    </message>
    <message>
        <source>strength</source>
        <translation>จุดแข็ง</translation>
    </message>
    <message>
        <source>opportunity for improvement</source>
        <translation>โอกาสในการปรับปรุง</translation>
    </message>
    <message>
        <source>strong opportunity for improvement</source>
        <translation>โอกาสในการปรับปรุงสำคัญ</translation>
    </message>
    <message>
        <source>{0}: change with + and −</source>
        <translation>{0}: เปลี่ยนด้วยปุ่ม + และ −</translation>
    </message>
</context>
<context>
    <name>SiteVisitPage</name>
    <message>
        <source>Issue {0} is deleted</source>
        <translation>ลบประเด็น {0} แล้ว</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>Export the issues to Excel</source>
        <translation>ส่งออกประเด็นเป็น Excel</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>สมุดงาน Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation>เขียนแล้ว: {0}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิด</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>No recent case is called “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases you open are listed here with their total and verdict.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} items without a score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} site-visit issues not resolved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items without a score and open site-visit issues stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PMQA assessor workbench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the applicant and the awards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished">เปิด</translation>
    </message>
    <message>
        <source>From this computer or a flash drive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Illustrative scores, apart from real work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search applicants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where files are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every case is one file on this computer. No network is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Eligible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not eligible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depends on reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished">เปิด</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Ministry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Department</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Province</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>University</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Self</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Independent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consensus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>year {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>award of category {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>distinguished award</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>criteria of {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Head</name>
    <message>
        <source>{0} of {1} items scored</source>
        <translation>ให้คะแนนแล้ว {0} จาก {1} หัวข้อ</translation>
    </message>
    <message>
        <source>Items {0}</source>
        <translation>หัวข้อ {0}</translation>
    </message>
</context>
<context>
    <name>_Title</name>
    <message>
        <source>Award verdicts</source>
        <translation>ผลตามเกณฑ์รางวัล</translation>
    </message>
</context>
<context>
    <name>_Undone</name>
    <message>
        <source>Undo  Ctrl+Z</source>
        <translation>เลิกทำ  Ctrl+Z</translation>
    </message>
    <message>
        <source>Comment deleted</source>
        <translation>ลบความเห็นแล้ว</translation>
    </message>
</context>
</TS>

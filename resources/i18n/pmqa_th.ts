<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH" sourcelanguage="en_GB">
<context>
    <name>AwardBlock</name>
    <message>
        <source>Has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Required</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>applied for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AwardView</name>
    <message>
        <source>Certified FL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, linked result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest other result ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest category ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest other category ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lowest of {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asks nothing here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {0} % ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} % or more ({1})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BandTable</name>
    <message>
        <source>chosen band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one band below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one band above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the bands mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All 6</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So what: why it matters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no evidence yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No dimension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dimension…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dimension the comment speaks of</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommentColumn</name>
    <message>
        <source>Add</source>
        <translation type="unfinished">เพิ่ม</translation>
    </message>
    <message>
        <source>No strengths on this item yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a strength  F7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a strength (F7)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No opportunities for improvement on this item yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an opportunity  F8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an opportunity for improvement (F8)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strengths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opportunities for improvement</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Team</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdicts of my own scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdicts of the scores that count for the case: from the lowest to the highest of the team, or the latest round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not scored yet: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>waiting for %n item(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>applied for</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ItemHead</name>
    <message>
        <source>Previous item (Ctrl+Up)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next item (Ctrl+Down)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One score for category {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score category {0} as one unit instead of by its items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Process item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category {0} as one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight {0} points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(assumed split)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not scored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} % = {1} points</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ItemList</name>
    <message>
        <source>Items</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ItemsModel</name>
    <message>
        <source>Category {0} {1}, {2} of {3} points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1}, scored with its category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1}, not scored</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LadderWidget</name>
    <message>
        <source>{0} cannot be given: 0 to 100 in steps of 5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not scored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>typed {0} · Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given by the team: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OneScoreDialog</name>
    <message>
        <source>One score for category {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category {0} will be scored as one unit. The scores of its items are taken away: {1}. The history keeps them, and undo brings them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score as one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score category {0} by its items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category {0} will be scored by its items. Its one score is taken away: {1}. The history keeps it, and undo brings it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score by items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignButton</name>
    <message>
        <source>strong strength</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strength</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opportunity for improvement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strong opportunity for improvement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: change with + and −</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Title</name>
    <message>
        <source>Award verdicts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Undone</name>
    <message>
        <source>Undo  Ctrl+Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment deleted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

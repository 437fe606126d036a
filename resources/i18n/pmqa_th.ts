<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH" sourcelanguage="en_GB">
<context>
    <name>Adding</name>
    <message>
        <source>add evidence</source>
        <translation>เพิ่มหลักฐาน</translation>
    </message>
    <message>
        <source>link evidence</source>
        <translation>ผูกหลักฐาน</translation>
    </message>
</context>
<context>
    <name>AgendaPanel</name>
    <message>
        <source>Day {0}</source>
        <translation>วันที่ {0}</translation>
    </message>
    <message>
        <source>{0} of {1} resolved</source>
        <translation>ได้ข้อสรุป {0} จาก {1}</translation>
    </message>
    <message>
        <source>Who goes where and when will stand here.</source>
        <translation>กำหนดการว่าใครไปที่ใดเมื่อใดจะอยู่ตรงนี้</translation>
    </message>
    <message>
        <source>No title yet</source>
        <translation>ยังไม่มีชื่อ</translation>
    </message>
    <message>
        <source>the whole team</source>
        <translation>ทั้งทีม</translation>
    </message>
    <message>
        <source>Issues {0}</source>
        <translation>ประเด็น {0}</translation>
    </message>
    <message>
        <source>{0} awaited</source>
        <translation>ค้าง {0}</translation>
    </message>
    <message>
        <source>none awaited</source>
        <translation>ไม่มีค้าง</translation>
    </message>
    <message>
        <source>Appointment</source>
        <translation>เพิ่มนัด</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>ขอเอกสารเพิ่ม</translation>
    </message>
    <message>
        <source>Evening page</source>
        <translation>หน้าสรุปประจำวัน</translation>
    </message>
    <message>
        <source>Three rounds</source>
        <translation>เทียบสามรอบ</translation>
    </message>
</context>
<context>
    <name>AssignmentsPanel</name>
    <message>
        <source>Key factors: {0}</source>
        <translation>ปัจจัยสำคัญ {0} ข้อ</translation>
    </message>
    <message>
        <source>rationale written</source>
        <translation>มีเหตุผลแล้ว</translation>
    </message>
    <message>
        <source>who works on {0}</source>
        <translation>ผู้รับผิดชอบ {0}</translation>
    </message>
    <message>
        <source>Lead of {0}</source>
        <translation>หัวหน้าหัวข้อ {0}</translation>
    </message>
    <message>
        <source>Second reader of {0}</source>
        <translation>ผู้อ่านคนที่สองของ {0}</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>หัวข้อ</translation>
    </message>
    <message>
        <source>Item lead</source>
        <translation>หัวหน้าหัวข้อ</translation>
    </message>
    <message>
        <source>Second reader</source>
        <translation>ผู้อ่านคนที่สอง</translation>
    </message>
    <message>
        <source>My worksheet</source>
        <translation>ใบงานของฉัน</translation>
    </message>
    <message>
        <source>The team&apos;s lead names who leads an item and who reads it second.</source>
        <translation>หัวหน้าทีมเป็นผู้กำหนดหัวหน้าหัวข้อและผู้อ่านคนที่สอง</translation>
    </message>
</context>
<context>
    <name>AwardFace</name>
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
    <name>AwardLine</name>
    <message>
        <source>applied for</source>
        <translation>ที่ขอรับ</translation>
    </message>
</context>
<context>
    <name>AwardView</name>
    <message>
        <source>{0}, linked result</source>
        <translation>{0} ผลลัพธ์ที่เกี่ยวข้อง</translation>
    </message>
    <message>
        <source>{0}, lowest other</source>
        <translation>{0} ต่ำสุดใน 7.x อื่น</translation>
    </message>
    <message>
        <source>Cat. {0}, lowest of all</source>
        <translation>หมวด {0} ต่ำสุดในทุกหมวด</translation>
    </message>
    <message>
        <source>Cat. {0}, lowest other</source>
        <translation>หมวด {0} ต่ำสุดในหมวดอื่น</translation>
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
        <source>All {0}</source>
        <translation>ครบ {0}</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Put away</source>
        <translation>ปิดข้อความนี้</translation>
    </message>
</context>
<context>
    <name>BindDialog</name>
    <message>
        <source>Bind a machine</source>
        <translation>ผูกเครื่อง</translation>
    </message>
    <message>
        <source>Bind this machine to {0}?</source>
        <translation>ผูกเครื่องนี้กับ {0} ใช่ไหม</translation>
    </message>
    <message>
        <source>Ask {0} by telephone to read out the number of their machine. Bind it only if it is the same: whoever has this machine writes under that name from then on.</source>
        <translation>โทรถาม {0} ให้อ่านเลขกุญแจของเครื่องตน ผูกเมื่อเลขตรงกันเท่านั้น เพราะตั้งแต่นั้นใครใช้เครื่องนี้ก็เขียนในชื่อนั้นได้</translation>
    </message>
    <message>
        <source>Number of the key</source>
        <translation>เลขกุญแจ</translation>
    </message>
    <message>
        <source>This machine is bound to {0} already. It would write under both names.</source>
        <translation>เครื่องนี้ผูกกับ {0} อยู่แล้ว ถ้าผูกเพิ่มจะเขียนได้ทั้งสองชื่อ</translation>
    </message>
    <message>
        <source>Why, such as: compared by telephone</source>
        <translation>เหตุผล เช่น เทียบเลขทางโทรศัพท์แล้ว</translation>
    </message>
    <message>
        <source>Reason for binding the machine</source>
        <translation>เหตุผลที่ผูกเครื่อง</translation>
    </message>
    <message>
        <source>Their other machines write under this name no more</source>
        <translation>เครื่องอื่นของคนนี้เขียนในชื่อนี้ไม่ได้อีก</translation>
    </message>
    <message>
        <source>What those wrote so far stays theirs.</source>
        <translation>สิ่งที่เครื่องเหล่านั้นเขียนไว้แล้วยังเป็นของคนนี้</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>ยังไม่ผูก</translation>
    </message>
    <message>
        <source>Bind</source>
        <translation>ผูก</translation>
    </message>
</context>
<context>
    <name>BookView</name>
    <message>
        <source>Charts, seen in Excel alone: {0}</source>
        <translation>แผนภูมิ {0} ภาพ ดูได้ใน Excel</translation>
    </message>
</context>
<context>
    <name>CaseDesk</name>
    <message>
        <source>Open a case</source>
        <translation>เปิดแฟ้ม</translation>
    </message>
    <message>
        <source>PMQA case (*.pmqa)</source>
        <translation>แฟ้ม PMQA (*.pmqa)</translation>
    </message>
</context>
<context>
    <name>CaseSession</name>
    <message>
        <source>values written anew</source>
        <translation>เขียนค่าใหม่</translation>
    </message>
</context>
<context>
    <name>CaseTools</name>
    <message>
        <source>application details</source>
        <translation>ข้อมูลการสมัคร</translation>
    </message>
    <message>
        <source>Copy the case to</source>
        <translation>คัดลอกแฟ้มไปที่</translation>
    </message>
    <message>
        <source>PMQA case (*.pmqa)</source>
        <translation>แฟ้ม PMQA (*.pmqa)</translation>
    </message>
    <message>
        <source>{0} - copy</source>
        <translation>{0} - สำเนา</translation>
    </message>
    <message>
        <source>Copied to {0}</source>
        <translation>คัดลอกไว้ที่ {0} แล้ว</translation>
    </message>
    <message>
        <source>Problems found: {0}</source>
        <translation>พบปัญหา {0} รายการ</translation>
    </message>
    <message>
        <source>The case file is whole; changes checked: {0}</source>
        <translation>แฟ้มสมบูรณ์ ตรวจแล้ว {0} รายการ</translation>
    </message>
    <message>
        <source>Merge copies of this case</source>
        <translation>รวมสำเนาของแฟ้มนี้</translation>
    </message>
    <message>
        <source>Changes that came in: {0}</source>
        <translation>รับการแก้ไขเข้ามา {0} รายการ</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>กำลังทำงาน…</translation>
    </message>
    <message>
        <source>Working… {0}</source>
        <translation>กำลังทำงาน… {0}</translation>
    </message>
    <message>
        <source>PMQA assessor workbench</source>
        <translation>โปรแกรมผู้ตรวจประเมิน PMQA</translation>
    </message>
    <message>
        <source>Version {0}. Settings and the signing key of this installation lie in {1}</source>
        <translation>รุ่น {0} ค่าที่ตั้งไว้และกุญแจลงลายมือชื่อของเครื่องนี้อยู่ที่ {1}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>CaseView</name>
    <message>
        <source>Undo: {0}</source>
        <translation>เลิกทำ: {0}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>Redo: {0}</source>
        <translation>ทำซ้ำ: {0}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>ทำซ้ำ</translation>
    </message>
    <message>
        <source>Search this case</source>
        <translation>ค้นหาในแฟ้มนี้</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>เมนู</translation>
    </message>
</context>
<context>
    <name>Claim</name>
    <message>
        <source>Under the name of {0}</source>
        <translation>ภายใต้ชื่อของ {0}</translation>
    </message>
</context>
<context>
    <name>CommentCard</name>
    <message>
        <source>edited after the seal: {0}</source>
        <translation>แก้ไขหลังปิดผนึก: {0}</translation>
    </message>
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
        <source>Other assessors</source>
        <translation>ผู้ตรวจประเมินคนอื่น</translation>
    </message>
    <message>
        <source>Team&apos;s text</source>
        <translation>ความเห็นของทีม</translation>
    </message>
    <message>
        <source>Strengths</source>
        <translation>จุดแข็ง</translation>
    </message>
    <message>
        <source>Opportunities for improvement</source>
        <translation>โอกาสในการปรับปรุง</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>โอกาสปรับปรุง</translation>
    </message>
</context>
<context>
    <name>CommentNote</name>
    <message>
        <source>Linked</source>
        <translation>เชื่อมแล้ว</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>เชื่อม</translation>
    </message>
    <message>
        <source>Link this comment to the chosen issue</source>
        <translation>เชื่อมความเห็นนี้กับประเด็นที่เลือก</translation>
    </message>
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
    <name>ConclusionBar</name>
    <message>
        <source>Conclusion</source>
        <translation>ข้อสรุป</translation>
    </message>
    <message>
        <source>Effect on the comment</source>
        <translation>ผลต่อความเห็น</translation>
    </message>
    <message>
        <source>Reason of the percent; without one, what was found last</source>
        <translation>เหตุผลของคะแนน ถ้าไม่เขียน ใช้สิ่งที่พบล่าสุด</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>ถอนคะแนน</translation>
    </message>
    <message>
        <source>Another percent</source>
        <translation>ร้อยละอื่น</translation>
    </message>
    <message>
        <source>{0}: before the visit {1} → after</source>
        <translation>คะแนน {0} ก่อนตรวจ {1} → หลังตรวจ</translation>
    </message>
</context>
<context>
    <name>ConflictDecision</name>
    <message>
        <source>Take {0}</source>
        <translation>ใช้ {0}</translation>
    </message>
    <message>
        <source>Write new from them</source>
        <translation>เขียนใหม่จากทั้งหมด</translation>
    </message>
    <message>
        <source>Saved as a new edit in your name</source>
        <translation>บันทึกเป็นการแก้ไขครั้งใหม่ในนามของคุณ</translation>
    </message>
    <message>
        <source>Choose one of the values, or write your own</source>
        <translation>เลือกค่าหนึ่ง หรือเขียนใหม่เอง</translation>
    </message>
    <message>
        <source>Choose one of the values</source>
        <translation>เลือกค่าหนึ่งที่มีอยู่</translation>
    </message>
    <message>
        <source>What will be saved</source>
        <translation>ผลที่จะบันทึก</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>เหตุผล</translation>
    </message>
    <message>
        <source>Why so; it stays in the history</source>
        <translation>เพราะเหตุใด เก็บไว้ในประวัติ</translation>
    </message>
    <message>
        <source>Skip for now</source>
        <translation>ข้ามไปก่อน</translation>
    </message>
    <message>
        <source>Save and go on</source>
        <translation>บันทึกและไปรายการถัดไป</translation>
    </message>
</context>
<context>
    <name>ConflictList</name>
    <message>
        <source>To resolve</source>
        <translation>รอแก้ไข</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>แก้ไขแล้ว</translation>
    </message>
    <message>
        <source>{0} of {1} left</source>
        <translation>เหลือ {0} จาก {1}</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>ข้อขัดแย้ง</translation>
    </message>
    <message>
        <source>Every value stays in the history. Conflicts are settled one by one; no file as a whole ever wins.</source>
        <translation>ทุกค่ายังอยู่ครบในประวัติ แก้ไขทีละรายการ โปรแกรมไม่เลือกแทนทั้งแฟ้ม</translation>
    </message>
</context>
<context>
    <name>ConflictSides</name>
    <message>
        <source>Text {0}</source>
        <translation>ข้อความ {0}</translation>
    </message>
    <message>
        <source>Value {0}</source>
        <translation>ค่า {0}</translation>
    </message>
    <message>
        <source>What both had seen before</source>
        <translation>ข้อความเดิมที่ทั้งสองคนเห็น</translation>
    </message>
    <message>
        <source>What all had seen before</source>
        <translation>ข้อความเดิมที่ทุกคนเห็น</translation>
    </message>
</context>
<context>
    <name>Conflicts</name>
    <message>
        <source>Team&apos;s comment</source>
        <translation>ข้อคิดเห็นของทีม</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>ข้อคิดเห็น</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>ไม่มี</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>ลบแล้ว</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>คงไว้</translation>
    </message>
    <message>
        <source>Not scored</source>
        <translation>ยังไม่ให้คะแนน</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>ปิดผนึกแล้ว</translation>
    </message>
    <message>
        <source>Kept, with {0}: {1}</source>
        <translation>คงไว้ พร้อม{0}: {1}</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>เครื่องนี้</translation>
    </message>
    <message>
        <source>Another computer ({0})</source>
        <translation>เครื่องอื่น ({0})</translation>
    </message>
    <message>
        <source>version of {0}</source>
        <translation>ฉบับ {0}</translation>
    </message>
    <message>
        <source>Edited by</source>
        <translation>ผู้แก้ไข</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>เวลา</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>เครื่อง</translation>
    </message>
    <message>
        <source>Had seen</source>
        <translation>เห็นก่อนแก้</translation>
    </message>
</context>
<context>
    <name>ConflictsPage</name>
    <message>
        <source>Deleted on one copy and edited on another, neither knowing of the other</source>
        <translation>ลบบนสำเนาหนึ่งและแก้บนอีกสำเนาหนึ่ง โดยยังไม่เห็นของกัน</translation>
    </message>
    <message>
        <source>Edited on copies apart, neither seeing the other&apos;s · what differs is underlined</source>
        <translation>แก้ช่องเดียวกันบนคนละสำเนาโดยยังไม่เห็นของอีกฝ่าย · ส่วนที่ต่างกันขีดเส้นใต้</translation>
    </message>
    <message>
        <source>This case is open for reading only</source>
        <translation>แฟ้มนี้เปิดเพื่ออ่านอย่างเดียว</translation>
    </message>
    <message>
        <source>Resolved by {0}, {1}: {2}
Reason: {3}</source>
        <translation>{0} แก้ไขแล้ว {1}: {2}
เหตุผล: {3}</translation>
    </message>
    <message>
        <source>settle {0} · {1}</source>
        <translation>แก้ข้อขัดแย้ง {0} · {1}</translation>
    </message>
    <message>
        <source>Nothing is in conflict here.</source>
        <translation>ไม่มีข้อขัดแย้งในแฟ้มนี้</translation>
    </message>
</context>
<context>
    <name>Consensus</name>
    <message>
        <source>waits for the review of {0}</source>
        <translation>รอการพิจารณาของ {0}</translation>
    </message>
    <message>
        <source>Cat. {0}</source>
        <translation>หมวด {0}</translation>
    </message>
    <message>
        <source>so far: {0}</source>
        <translation>เท่าที่เปิดแล้ว: {0}</translation>
    </message>
    <message>
        <source>Not scored</source>
        <translation>ยังไม่ให้คะแนน</translation>
    </message>
    <message>
        <source>Same band</source>
        <translation>ในระดับเดียว</translation>
    </message>
    <message>
        <source>1 band</source>
        <translation>1 ระดับ</translation>
    </message>
    <message>
        <source>{0} bands</source>
        <translation>{0} ระดับ</translation>
    </message>
    <message>
        <source>median {0}, lowest {1}, highest {2}</source>
        <translation>มัธยฐาน {0} ต่ำสุด {1} สูงสุด {2}</translation>
    </message>
    <message>
        <source>team&apos;s decision: {0}</source>
        <translation>มติของทีม: {0}</translation>
    </message>
    <message>
        <source>hangs on {0}</source>
        <translation>ขึ้นอยู่กับ {0}</translation>
    </message>
    <message>
        <source>waits for facts of the application</source>
        <translation>รอข้อมูลของการสมัคร</translation>
    </message>
    <message>
        <source>whatever is settled</source>
        <translation>ไม่ว่าจะตกลงอย่างไร</translation>
    </message>
</context>
<context>
    <name>ConsensusComments</name>
    <message>
        <source>Team&apos;s text</source>
        <translation>ข้อความของทีม</translation>
    </message>
    <message>
        <source>Nothing accepted yet.</source>
        <translation>ยังไม่ได้รับความเห็นใด</translation>
    </message>
    <message>
        <source>Pooled comments</source>
        <translation>ความเห็นรวม</translation>
    </message>
    <message>
        <source>Nobody has written on this item.</source>
        <translation>ยังไม่มีใครเขียนความเห็นในหัวข้อนี้</translation>
    </message>
    <message>
        <source>strengths {0} · OFIs {1}</source>
        <translation>จุดแข็ง {0} · OFI {1}</translation>
    </message>
    <message>
        <source>{0} marked</source>
        <translation>เลือกไว้ {0} ข้อ</translation>
    </message>
    <message>
        <source>Mark another one</source>
        <translation>เลือกอีกหนึ่งข้อ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Merge into one</source>
        <translation>รวมเป็นข้อเดียว</translation>
    </message>
</context>
<context>
    <name>ConsensusHead</name>
    <message>
        <source>{0} by the team&apos;s spread</source>
        <translation>{0} ตามช่วงคะแนนของทีม</translation>
    </message>
    <message>
        <source>{0} of {1} items</source>
        <translation>{0} จาก {1} หัวข้อ</translation>
    </message>
    <message>
        <source>Reviews sealed</source>
        <translation>ปิดผนึกแล้ว</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} จาก {1} คน</translation>
    </message>
    <message>
        <source>Everything is settled.</source>
        <translation>ตกลงครบทุกหัวข้อแล้ว</translation>
    </message>
    <message>
        <source>Left to settle: {0}</source>
        <translation>ยังต้องตกลง: {0}</translation>
    </message>
    <message>
        <source>Awards by the team&apos;s spread: {0}</source>
        <translation>ผล {0} รางวัลตามช่วงคะแนนของทีม</translation>
    </message>
    <message>
        <source>{0} hang on {1}</source>
        <translation>{0} รางวัลขึ้นอยู่กับ {1}</translation>
    </message>
    <message>
        <source>None hangs on what is settled</source>
        <translation>ไม่ว่าจะตกลงอย่างไร ผลไม่เปลี่ยน</translation>
    </message>
    <message>
        <source>Total (lowest–highest)</source>
        <translation>คะแนนรวม (ต่ำสุด–สูงสุด)</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>ตกลงแล้ว</translation>
    </message>
    <message>
        <source>By what may change</source>
        <translation>เรียงตามผลที่เปลี่ยนได้</translation>
    </message>
    <message>
        <source>By points apart</source>
        <translation>เรียงตามคะแนนต่าง</translation>
    </message>
    <message>
        <source>By item</source>
        <translation>เรียงตามหัวข้อ</translation>
    </message>
    <message>
        <source>Order of the rows</source>
        <translation>ลำดับของแถว</translation>
    </message>
</context>
<context>
    <name>ConsensusMatrix</name>
    <message>
        <source>The team&apos;s scores</source>
        <translation>คะแนนของทีม</translation>
    </message>
</context>
<context>
    <name>ConsensusPage</name>
    <message>
        <source>The team decides when all have sealed. Still open: {0}</source>
        <translation>ทีมตกลงได้เมื่อปิดผนึกครบทุกคน ยังรอ: {0}</translation>
    </message>
    <message>
        <source>The lead and the assessors decide; you can read along.</source>
        <translation>หัวหน้าและผู้ตรวจประเมินเป็นผู้ตกลง คุณอ่านตามได้</translation>
    </message>
    <message>
        <source>team&apos;s decision on {0}: {1} %</source>
        <translation>มติของทีม หัวข้อ {0}: ร้อยละ {1}</translation>
    </message>
    <message>
        <source>withdraw the decision on {0}</source>
        <translation>ถอนมติ หัวข้อ {0}</translation>
    </message>
    <message>
        <source>accept into the team&apos;s text</source>
        <translation>รับเข้าข้อความของทีม</translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message>
        <source>Copy the case</source>
        <translation>ทำสำเนาแฟ้ม</translation>
    </message>
    <message>
        <source>Is the copy for others?</source>
        <translation>สำเนานี้ทำให้ผู้อื่นหรือไม่</translation>
    </message>
    <message>
        <source>Your review is not sealed. A copy for others leaves it out, as those of everybody who has not sealed. A copy that you keep for yourself can take yours along.</source>
        <translation>การพิจารณาของคุณยังไม่ปิดผนึก สำเนาสำหรับผู้อื่นจะไม่มีการพิจารณานี้ เช่นเดียวกับของทุกคนที่ยังไม่ปิดผนึก ส่วนสำเนาที่เก็บไว้ใช้เองนำของคุณไปด้วยได้</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>For myself, with my review</source>
        <translation>เก็บไว้เอง รวมการพิจารณาของฉัน</translation>
    </message>
    <message>
        <source>For others</source>
        <translation>สำหรับผู้อื่น</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>A fault in the program</source>
        <translation>โปรแกรมขัดข้อง</translation>
    </message>
    <message>
        <source>The program made a mistake</source>
        <translation>โปรแกรมทำงานผิดพลาด</translation>
    </message>
    <message>
        <source>Everything shown as saved is safe in the case file. Please send the report below to whoever looks after the program. It lies in {0}</source>
        <translation>ทุกอย่างที่แสดงว่าบันทึกแล้วปลอดภัยอยู่ในแฟ้ม โปรดส่งรายงานด้านล่างให้ผู้ดูแลโปรแกรม รายงานเก็บไว้ที่ {0}</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>คัดลอกรายงาน</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>ทำงานต่อ</translation>
    </message>
</context>
<context>
    <name>DecisionPanel</name>
    <message>
        <source>Choose the team&apos;s percent and say why.</source>
        <translation>เลือกร้อยละของทีม แล้วบอกเหตุผล</translation>
    </message>
    <message>
        <source>Team&apos;s decision</source>
        <translation>มติของทีม</translation>
    </message>
    <message>
        <source>Team&apos;s percent</source>
        <translation>ร้อยละของทีม</translation>
    </message>
    <message>
        <source>Why the team agreed on this percent</source>
        <translation>เหตุผลที่ทีมตกลงร้อยละนี้</translation>
    </message>
    <message>
        <source>Save decision</source>
        <translation>บันทึกมติ</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>ถอนมติ</translation>
    </message>
    <message>
        <source>median {0} · lowest {1} · highest {2}</source>
        <translation>มัธยฐาน {0} · ต่ำสุด {1} · สูงสุด {2}</translation>
    </message>
</context>
<context>
    <name>DeclarationPage</name>
    <message>
        <source>Step aside from this case</source>
        <translation>ถอนตัวจากแฟ้มนี้</translation>
    </message>
    <message>
        <source>Declare and open the case</source>
        <translation>แถลงและเปิดแฟ้ม</translation>
    </message>
    <message>
        <source>declaration</source>
        <translation>การแถลงเรื่องส่วนได้เสีย</translation>
    </message>
    <message>
        <source>Declare before the case opens</source>
        <translation>แถลงเรื่องส่วนได้เสียก่อนเปิดแฟ้ม</translation>
    </message>
    <message>
        <source>Everyone in the team declares first whether a conflict of interest stands between them and this applicant. Scores and comments are shown only after that.</source>
        <translation>ทุกคนในทีมต้องแถลงก่อนว่ามีส่วนได้เสียกับส่วนราชการนี้หรือไม่ แล้วจึงจะเห็นคะแนนและความเห็น</translation>
    </message>
    <message>
        <source>I have no conflict of interest with this applicant</source>
        <translation>ข้าพเจ้าไม่มีส่วนได้เสียกับส่วนราชการนี้</translation>
    </message>
    <message>
        <source>I have a conflict of interest and step aside</source>
        <translation>ข้าพเจ้ามีส่วนได้เสีย และขอถอนตัว</translation>
    </message>
    <message>
        <source>What the conflict is</source>
        <translation>มีส่วนได้เสียอย่างไร</translation>
    </message>
    <message>
        <source>Stepping aside is for good: you do not score, your work counts in no figure and stands in no report, and the case stays closed for you. The history keeps it.</source>
        <translation>การถอนตัวเปลี่ยนกลับไม่ได้ คุณจะไม่ให้คะแนน งานของคุณไม่นับในตัวเลขใดและไม่อยู่ในรายงานใด และแฟ้มนี้จะปิดสำหรับคุณ ประวัติของแฟ้มบันทึกการถอนตัวไว้</translation>
    </message>
    <message>
        <source>This case is closed for you</source>
        <translation>แฟ้มนี้ปิดสำหรับคุณ</translation>
    </message>
    <message>
        <source>You stepped aside: {0}. Your work counts in no figure and no report.</source>
        <translation>คุณถอนตัวแล้ว: {0} งานของคุณไม่นับในตัวเลขใดและไม่อยู่ในรายงานใด</translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message>
        <source>Application details</source>
        <translation>ข้อมูลการสมัคร</translation>
    </message>
    <message>
        <source>Awards applied for</source>
        <translation>รางวัลที่ขอรับ</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>ไม่ระบุ</translation>
    </message>
    <message>
        <source>Not certified</source>
        <translation>ยังไม่ได้รับ</translation>
    </message>
    <message>
        <source>Certified</source>
        <translation>ได้รับแล้ว</translation>
    </message>
    <message>
        <source>e.g. 15/3/2562</source>
        <translation>เช่น 15/3/2562</translation>
    </message>
    <message>
        <source>Certified FL</source>
        <translation>การรับรองพื้นฐาน (FL)</translation>
    </message>
    <message>
        <source>Category awards won before</source>
        <translation>รางวัลรายหมวดที่เคยได้รับ</translation>
    </message>
    <message>
        <source>Report pages</source>
        <translation>จำนวนหน้ารายงาน</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>Choose at least one award</source>
        <translation>เลือกรางวัลอย่างน้อยหนึ่งรางวัล</translation>
    </message>
    <message>
        <source>This is no date. Write day/month/year, for example 15/3/2562</source>
        <translation>ไม่ใช่วันที่ ให้กรอก วัน/เดือน/ปี พ.ศ. เช่น 15/3/2562</translation>
    </message>
    <message>
        <source>Add at least one category, or choose “None” or “Not given”</source>
        <translation>เพิ่มอย่างน้อยหนึ่งหมวด หรือเลือก “ไม่เคย” หรือ “ไม่ระบุ”</translation>
    </message>
    <message>
        <source>Enter a number of pages, or leave it empty</source>
        <translation>กรอกจำนวนหน้า หรือเว้นว่างไว้</translation>
    </message>
</context>
<context>
    <name>DraftDialog</name>
    <message>
        <source>The applicant&apos;s copy is still a draft</source>
        <translation>ฉบับสำหรับส่วนราชการยังเป็นฉบับร่าง</translation>
    </message>
    <message>
        <source>Every page and the names of the files will say so. Finish what is left first where you can.</source>
        <translation>ทุกหน้าและชื่อไฟล์จะบอกว่าเป็นฉบับร่าง ถ้าทำได้ควรทำส่วนที่เหลือให้ครบก่อน</translation>
    </message>
    <message>
        <source>Do not write</source>
        <translation>ยังไม่เขียน</translation>
    </message>
    <message>
        <source>Write the draft</source>
        <translation>เขียนฉบับร่าง</translation>
    </message>
</context>
<context>
    <name>Drafts</name>
    <message>
        <source>A percent in conflict counts as the span of its values, a fact in conflict as not known; of a text the report shows the latest.</source>
        <translation>ร้อยละที่ขัดแย้งนับเป็นช่วงของทุกค่า ข้อเท็จจริงที่ขัดแย้งนับว่ายังไม่ทราบ ส่วนข้อความรายงานแสดงค่าล่าสุด</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>new {0}</source>
        <translation>เพิ่ม{0}</translation>
    </message>
    <message>
        <source>edit {0}</source>
        <translation>แก้ไข{0}</translation>
    </message>
    <message>
        <source>delete {0}</source>
        <translation>ลบ{0}</translation>
    </message>
    <message>
        <source>scores of {0}</source>
        <translation>ให้คะแนน {0}</translation>
    </message>
    <message>
        <source>clear score {0}</source>
        <translation>ล้างคะแนน {0}</translation>
    </message>
    <message>
        <source>score {0}: {1} %</source>
        <translation>ให้คะแนน {0} ร้อยละ {1}</translation>
    </message>
</context>
<context>
    <name>EligibilityPanel</name>
    <message>
        <source>What-if (F9): try other percents beside the record</source>
        <translation>ทดลองปรับคะแนน (F9) ลองร้อยละอื่นโดยไม่แตะคะแนนที่บันทึก</translation>
    </message>
    <message>
        <source>What-if</source>
        <translation>ทดลองปรับคะแนน</translation>
    </message>
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
    <message>
        <source>waiting for {0} items</source>
        <translation>รอ {0} หัวข้อ</translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation>จาก {0}</translation>
    </message>
</context>
<context>
    <name>EveningDialog</name>
    <message>
        <source>Evening of {0}</source>
        <translation>สรุปประจำวัน {0}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>On this day</source>
        <translation>สิ่งที่เกิดขึ้นในวันนี้</translation>
    </message>
    <message>
        <source>{0} → {1}</source>
        <translation>{0} → {1}</translation>
    </message>
    <message>
        <source>percent after the visit</source>
        <translation>ร้อยละหลังตรวจ</translation>
    </message>
    <message>
        <source>new issue</source>
        <translation>ประเด็นใหม่</translation>
    </message>
    <message>
        <source>received</source>
        <translation>ได้รับแล้ว</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>ขอแล้ว</translation>
    </message>
    <message>
        <source>Nothing changed on this day.</source>
        <translation>วันนี้ไม่มีสิ่งที่เปลี่ยน</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>ยังค้าง</translation>
    </message>
    <message>
        <source>Every issue is resolved.</source>
        <translation>ได้ข้อสรุปทุกประเด็น</translation>
    </message>
    <message>
        <source>Awaited from the applicant</source>
        <translation>รอจากส่วนราชการ</translation>
    </message>
    <message>
        <source>Nothing is awaited.</source>
        <translation>ไม่มีสิ่งที่รอ</translation>
    </message>
    <message>
        <source>Next day: {0}</source>
        <translation>วันถัดไป: {0}</translation>
    </message>
    <message>
        <source>the whole team</source>
        <translation>ทั้งทีม</translation>
    </message>
    <message>
        <source>No appointment yet.</source>
        <translation>ยังไม่มีนัด</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>Add evidence</source>
        <translation>เพิ่มหลักฐาน</translation>
    </message>
    <message>
        <source>PDF, {0} p.</source>
        <translation>PDF {0} หน้า</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>บันทึกเอกสาร</translation>
    </message>
</context>
<context>
    <name>EvidenceDelegate</name>
    <message>
        <source>Not here yet</source>
        <translation>ยังมาไม่ถึง</translation>
    </message>
    <message>
        <source>Cannot be shown</source>
        <translation>แสดงไม่ได้</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>คำบรรยาย</translation>
    </message>
</context>
<context>
    <name>EvidenceDialog</name>
    <message>
        <source>Caption</source>
        <translation>คำบรรยาย</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>ก่อนหน้า</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>ถัดไป</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>อ่าน</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>เขียนเป็นไฟล์…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>caption</source>
        <translation>คำบรรยาย</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>เขียนเป็นไฟล์</translation>
    </message>
    <message>
        <source>The copy has no time, place or camera in it</source>
        <translation>ไฟล์ที่เขียนจะไม่มีวันเวลา สถานที่ และข้อมูลกล้อง</translation>
    </message>
</context>
<context>
    <name>EvidencePanel</name>
    <message>
        <source>Evidence</source>
        <translation>หลักฐาน</translation>
    </message>
    <message>
        <source>Drop files here, or paste a picture with</source>
        <translation>ลากไฟล์มาวาง หรือวางภาพด้วย</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>ภาพที่วาง</translation>
    </message>
    <message>
        <source>Add evidence</source>
        <translation>เพิ่มหลักฐาน</translation>
    </message>
    <message>
        <source>Adding {0} of {1}: {2}</source>
        <translation>กำลังเพิ่ม {0} จาก {1}: {2}</translation>
    </message>
    <message>
        <source>unlink evidence</source>
        <translation>เลิกผูกหลักฐาน</translation>
    </message>
    <message>
        <source>link evidence</source>
        <translation>ผูกหลักฐาน</translation>
    </message>
    <message>
        <source>delete evidence</source>
        <translation>ลบหลักฐาน</translation>
    </message>
    <message>
        <source>caption</source>
        <translation>คำบรรยาย</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิดดู</translation>
    </message>
    <message>
        <source>Edit the caption</source>
        <translation>แก้คำบรรยาย</translation>
    </message>
    <message>
        <source>Unlink from this issue</source>
        <translation>เลิกผูกกับประเด็นนี้</translation>
    </message>
    <message>
        <source>Delete the evidence</source>
        <translation>ลบหลักฐาน</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>เพิ่มไฟล์…</translation>
    </message>
    <message>
        <source>Link evidence of the case</source>
        <translation>ผูกหลักฐานที่มีในแฟ้ม</translation>
    </message>
    <message>
        <source>Evidence of a comment</source>
        <translation>ใช้กับความเห็น</translation>
    </message>
    <message>
        <source>(no words)</source>
        <translation>(ยังไม่มีข้อความ)</translation>
    </message>
</context>
<context>
    <name>FilesPanel</name>
    <message>
        <source>Files: {0}</source>
        <translation>ไฟล์ {0}</translation>
    </message>
    <message>
        <source>written</source>
        <translation>เขียนแล้ว</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>แสดงในโฟลเดอร์</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>เปลี่ยนชื่อ…</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Day of the finding</source>
        <translation>วันที่พบ</translation>
    </message>
    <message>
        <source>Rests on …</source>
        <translation>อ้างอิง …</translation>
    </message>
    <message>
        <source>The evidence, interview or document that it rests on</source>
        <translation>หลักฐาน บันทึกสัมภาษณ์ หรือเอกสารที่อ้างอิง</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>สิ่งที่พบ</translation>
    </message>
    <message>
        <source>Source: number in the logs, or words</source>
        <translation>ที่มา: เลขที่สัมภาษณ์หรือเอกสาร หรือเขียนเป็นข้อความ</translation>
    </message>
    <message>
        <source>Time of the finding</source>
        <translation>เวลาที่พบ</translation>
    </message>
    <message>
        <source>Delete this finding</source>
        <translation>ลบสิ่งที่พบนี้</translation>
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
        <source>Open</source>
        <translation>ยังไม่ตรวจ</translation>
    </message>
    <message>
        <source>Decides {0}</source>
        <translation>ชี้ขาด{0}</translation>
    </message>
    <message>
        <source>Decides category {0}</source>
        <translation>ชี้ขาดหมวด {0}</translation>
    </message>
    <message>
        <source>{0} points</source>
        <translation>ผลต่าง {0} คะแนน</translation>
    </message>
    <message>
        <source>Effect on comment …</source>
        <translation>ผลต่อความเห็น …</translation>
    </message>
    <message>
        <source>Keep the comment</source>
        <translation>คงความเห็นไว้</translation>
    </message>
    <message>
        <source>Strengthen the comment</source>
        <translation>เพิ่มน้ำหนักความเห็น</translation>
    </message>
    <message>
        <source>Weaken the comment</source>
        <translation>ลดน้ำหนักความเห็น</translation>
    </message>
    <message>
        <source>Delete the comment</source>
        <translation>ตัดความเห็นออก</translation>
    </message>
    <message>
        <source>Add a comment</source>
        <translation>เพิ่มความเห็นใหม่</translation>
    </message>
    <message>
        <source>Turn strength into OFI or back</source>
        <translation>สลับจุดแข็งกับโอกาสปรับปรุง</translation>
    </message>
    <message>
        <source>Copy taken</source>
        <translation>รับสำเนา</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>คืนแล้ว</translation>
    </message>
    <message>
        <source>Seen, not taken</source>
        <translation>ดูแล้ว ไม่รับสำเนา</translation>
    </message>
    <message>
        <source>due today</source>
        <translation>ครบกำหนดวันนี้</translation>
    </message>
    <message>
        <source>overdue {0}</source>
        <translation>เกินกำหนด {0}</translation>
    </message>
    <message>
        <source>due {0}</source>
        <translation>กำหนด {0}</translation>
    </message>
    <message>
        <source>the whole team</source>
        <translation>ทั้งทีม</translation>
    </message>
    <message>
        <source>Clash with {0}: {1}</source>
        <translation>ซ้อนกับนัด {0}: {1}</translation>
    </message>
    <message>
        <source>Place clashes with {0}: {1}</source>
        <translation>สถานที่ซ้อนกับนัด {0}: {1}</translation>
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
        <source>The question, what was found, its evidence and the conclusion of an issue stand here.</source>
        <translation>คำถาม สิ่งที่พบ หลักฐาน และข้อสรุปของประเด็นจะอยู่ตรงนี้</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ประเภท</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>ลำดับ</translation>
    </message>
    <message>
        <source>Owners</source>
        <translation>ผู้รับผิดชอบ</translation>
    </message>
    <message>
        <source>Question or matter to check</source>
        <translation>คำถามหรือเรื่องที่จะตรวจ</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>ประเด็นย่อย</translation>
    </message>
    <message>
        <source>Whom to see</source>
        <translation>ผู้ให้ข้อมูล</translation>
    </message>
    <message>
        <source>Documents and data</source>
        <translation>เอกสารและข้อมูล</translation>
    </message>
    <message>
        <source>Roles, not names</source>
        <translation>บทบาท ไม่ใช่ชื่อ</translation>
    </message>
    <message>
        <source>Building or unit</source>
        <translation>อาคารหรือหน่วยงาน</translation>
    </message>
    <message>
        <source>What shows it</source>
        <translation>สิ่งที่แสดงให้เห็น</translation>
    </message>
    <message>
        <source>Where on site</source>
        <translation>สถานที่</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>สิ่งที่ต้องดู</translation>
    </message>
    <message>
        <source>Questions prepared</source>
        <translation>คำถามที่เตรียมไว้</translation>
    </message>
    <message>
        <source>One thing to learn on site, so that the answer settles a comment</source>
        <translation>เรื่องเดียวที่จะหาคำตอบในพื้นที่ เพื่อให้ความเห็นมีข้อสรุป</translation>
    </message>
    <message>
        <source>Area, as 3.1 a(1)</source>
        <translation>ประเด็นย่อย เช่น ก(1)</translation>
    </message>
    <message>
        <source>Title and years</source>
        <translation>ชื่อเอกสารและปี</translation>
    </message>
    <message>
        <source>What to ask, one question to a line</source>
        <translation>คำถามที่จะถาม บรรทัดละข้อ</translation>
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
        <source>Written by {0} · {1}</source>
        <translation>เขียนโดย {0} · {1}</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>ยังไม่มีผู้รับผิดชอบ</translation>
    </message>
    <message>
        <source>Who answers this issue, at most two</source>
        <translation>ผู้รับผิดชอบประเด็นนี้ ไม่เกินสองคน</translation>
    </message>
</context>
<context>
    <name>IssueExport</name>
    <message>
        <source>Export the issues to Excel</source>
        <translation>ส่งออกประเด็นเป็น Excel</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>สมุดงาน Excel (*.xlsx)</translation>
    </message>
</context>
<context>
    <name>IssueFilters</name>
    <message>
        <source>All items</source>
        <translation>ทุกหัวข้อ</translation>
    </message>
    <message>
        <source>Find an issue</source>
        <translation>ค้นหาในประเด็น</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>หัวข้อ</translation>
    </message>
    <message>
        <source>By what is at stake</source>
        <translation>ตามผลที่เปลี่ยนได้</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>ตามเลขที่</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>ลำดับ</translation>
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
</context>
<context>
    <name>IssueList</name>
    <message>
        <source>Site-visit issues</source>
        <translation>ประเด็นตรวจประเมิน</translation>
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
        <source>From the spread on {0}</source>
        <translation>จากคะแนนที่ต่างกันของ {0}</translation>
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
    <name>ItemGuide</name>
    <message>
        <source>What the item asks</source>
        <translation>หัวข้อนี้ถามอะไร</translation>
    </message>
</context>
<context>
    <name>ItemHead</name>
    <message>
        <source>Report  F4</source>
        <translation>รายงาน  F4</translation>
    </message>
    <message>
        <source>Read the applicant&apos;s report beside the item (F4)</source>
        <translation>อ่านรายงานผลการดำเนินการข้างหัวข้อ (F4)</translation>
    </message>
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
    <name>ItemSheet</name>
    <message>
        <source>lead: {0}</source>
        <translation>หัวหน้าหัวข้อ: {0}</translation>
    </message>
    <message>
        <source>second reader: {0}</source>
        <translation>ผู้อ่านคนที่สอง: {0}</translation>
    </message>
    <message>
        <source>Key factors picked: {0}; {1} to {2} are usual</source>
        <translation>เลือกปัจจัยสำคัญ {0} ข้อ โดยทั่วไปใช้ {1} ถึง {2} ข้อ</translation>
    </message>
    <message>
        <source>no key factor yet</source>
        <translation>ยังไม่เลือกปัจจัยสำคัญ</translation>
    </message>
    <message>
        <source>Key factors: {0}</source>
        <translation>ปัจจัยสำคัญ {0} ข้อ</translation>
    </message>
    <message>
        <source>rationale written</source>
        <translation>มีเหตุผลแล้ว</translation>
    </message>
    <message>
        <source>no rationale yet</source>
        <translation>ยังไม่มีเหตุผล</translation>
    </message>
    <message>
        <source>Key factors that bear on {0}</source>
        <translation>ปัจจัยสำคัญที่เกี่ยวกับ {0}</translation>
    </message>
    <message>
        <source>No key factor is written yet.</source>
        <translation>ยังไม่มีปัจจัยสำคัญในแฟ้ม</translation>
    </message>
    <message>
        <source>Write key factors…</source>
        <translation>เขียนปัจจัยสำคัญ…</translation>
    </message>
    <message>
        <source>Worksheet of the item</source>
        <translation>ใบงานของหัวข้อ</translation>
    </message>
    <message>
        <source>Key factors used</source>
        <translation>ปัจจัยสำคัญที่ใช้</translation>
    </message>
    <message>
        <source>Rationale</source>
        <translation>เหตุผลของคะแนน</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>ประเด็น</translation>
    </message>
    <message>
        <source>e.g. a(1)</source>
        <translation>เช่น ก(1)</translation>
    </message>
    <message>
        <source>Why this percent and not the band above or below</source>
        <translation>เหตุใดจึงเป็นร้อยละนี้ ไม่ใช่ระดับที่สูงหรือต่ำกว่า</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>เลือก</translation>
    </message>
    <message>
        <source>Pick key factors</source>
        <translation>เลือกปัจจัยสำคัญ</translation>
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
    <name>KeyCard</name>
    <message>
        <source>Also bound to {0}</source>
        <translation>ผูกกับ {0} ด้วย</translation>
    </message>
    <message>
        <source>Key {0}…</source>
        <translation>เลขกุญแจ {0}…</translation>
    </message>
    <message>
        <source>The number matches: bind to this name…</source>
        <translation>เลขตรง · ผูกกับชื่อนี้…</translation>
    </message>
    <message>
        <source>Ask {0} by telephone to read out the number of their machine, and compare it with {1}</source>
        <translation>โทรถาม {0} ให้อ่านเลขกุญแจของเครื่องตน แล้วเทียบกับ {1}</translation>
    </message>
    <message>
        <source>The lead binds it</source>
        <translation>หัวหน้าทีมเป็นผู้ผูก</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>ใช้ได้</translation>
    </message>
    <message>
        <source>For now</source>
        <translation>ใช้ไปก่อน</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>เลิกใช้แล้ว</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>รอเลือก</translation>
    </message>
    <message>
        <source>Claims the name · no effect</source>
        <translation>อ้างชื่อ · ไม่มีผล</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>และอีก {0} รายการ</translation>
    </message>
    <message>
        <source>{0} without effect; you do not see that part of the case yet</source>
        <translation>{0} รายการไม่มีผล ส่วนนี้ของแฟ้มยังไม่เปิดให้คุณ</translation>
    </message>
</context>
<context>
    <name>KeyFactors</name>
    <message>
        <source>Organisational environment</source>
        <translation>สภาพแวดล้อมของส่วนราชการ</translation>
    </message>
    <message>
        <source>Organisational relationships</source>
        <translation>ความสัมพันธ์ระดับองค์การ</translation>
    </message>
    <message>
        <source>Competitive environment</source>
        <translation>สภาพแวดล้อมด้านการแข่งขัน</translation>
    </message>
    <message>
        <source>Strategic context</source>
        <translation>บริบทเชิงยุทธศาสตร์</translation>
    </message>
    <message>
        <source>Performance improvement system</source>
        <translation>ระบบการปรับปรุงผลการดำเนินการ</translation>
    </message>
    <message>
        <source>Mission and legal duties, vision, values and core competence, workforce, assets, laws and regulations</source>
        <translation>พันธกิจและหน้าที่ตามกฎหมาย วิสัยทัศน์ ค่านิยม สมรรถนะหลัก บุคลากร สินทรัพย์ กฎหมายและระเบียบ</translation>
    </message>
    <message>
        <source>Structure and governance, service recipients and stakeholders, suppliers, partners and collaborators</source>
        <translation>โครงสร้างและการกำกับดูแล ผู้รับบริการและผู้มีส่วนได้ส่วนเสีย ผู้ส่งมอบ พันธมิตร และผู้ให้ความร่วมมือ</translation>
    </message>
    <message>
        <source>Position, changes, where comparative data come from</source>
        <translation>ตำแหน่งในการแข่งขัน การเปลี่ยนแปลง และแหล่งข้อมูลเชิงเปรียบเทียบ</translation>
    </message>
    <message>
        <source>Strategic challenges and advantages</source>
        <translation>ความท้าทายและความได้เปรียบเชิงยุทธศาสตร์</translation>
    </message>
    <message>
        <source>How performance is evaluated and improved</source>
        <translation>วิธีประเมินและปรับปรุงผลการดำเนินการ</translation>
    </message>
</context>
<context>
    <name>KeyFactorsPanel</name>
    <message>
        <source>page</source>
        <translation>หน้า</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>หน้า</translation>
    </message>
    <message>
        <source>One fact of the organisation that the assessment rests on</source>
        <translation>ข้อเท็จจริงหนึ่งข้อขององค์การที่การประเมินต้องคำนึงถึง</translation>
    </message>
    <message>
        <source>Delete this key factor</source>
        <translation>ลบปัจจัยสำคัญนี้</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>เพิ่ม</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Name claimed: {0}</source>
        <translation>มีผู้อ้างชื่อ {0}</translation>
    </message>
    <message>
        <source>Not bound to any machine</source>
        <translation>ยังไม่ผูกกับเครื่องใด</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>เครื่องนี้</translation>
    </message>
    <message>
        <source>One machine</source>
        <translation>เครื่องเดียว</translation>
    </message>
    <message>
        <source>{0} machines</source>
        <translation>{0} เครื่อง</translation>
    </message>
    <message>
        <source>Not sure yet: choose</source>
        <translation>ยังไม่แน่ใจ รอเลือก</translation>
    </message>
    <message>
        <source>Machines that speak under it: {0}</source>
        <translation>มี {0} เครื่องที่เขียนในชื่อนี้</translation>
    </message>
    <message>
        <source>Still on the lead&apos;s key</source>
        <translation>ยังใช้กุญแจของหัวหน้าทีม</translation>
    </message>
    <message>
        <source>Declared on the lead&apos;s machine</source>
        <translation>แถลงบนเครื่องของหัวหน้าทีม</translation>
    </message>
    <message>
        <source>No key in force</source>
        <translation>ไม่มีกุญแจที่ใช้ได้</translation>
    </message>
    <message>
        <source>No key yet</source>
        <translation>ยังไม่มีกุญแจ</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>ยังไม่แถลง</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>ยังไม่เริ่ม</translation>
    </message>
    <message>
        <source>{0}/{1} items</source>
        <translation>{0}/{1} หัวข้อ</translation>
    </message>
    <message>
        <source>Machine {0}</source>
        <translation>เครื่องที่ {0}</translation>
    </message>
    <message>
        <source>The machine of {0}</source>
        <translation>เครื่องของ {0}</translation>
    </message>
    <message>
        <source>The machine that took them in</source>
        <translation>เครื่องที่เพิ่มชื่อนี้</translation>
    </message>
    <message>
        <source>A machine that nobody has confirmed</source>
        <translation>เครื่องที่ยังไม่มีใครยืนยัน</translation>
    </message>
    <message>
        <source>Added by the person</source>
        <translation>เพิ่มโดยเจ้าตัว</translation>
    </message>
    <message>
        <source>Bound by {0}</source>
        <translation>ผูกโดย {0}</translation>
    </message>
    <message>
        <source>Theirs since before names were bound</source>
        <translation>เป็นของชื่อนี้มาก่อนเริ่มผูกชื่อ</translation>
    </message>
    <message>
        <source>Ended by {0}</source>
        <translation>เลิกใช้โดย {0}</translation>
    </message>
    <message>
        <source>Types for {0} until their own machine is bound</source>
        <translation>พิมพ์แทน {0} จนกว่าจะผูกเครื่องของเจ้าตัว</translation>
    </message>
    <message>
        <source>Writes under the name of {0}</source>
        <translation>เขียนในชื่อของ {0}</translation>
    </message>
    <message>
        <source>Wrote under the name of {0}</source>
        <translation>เขียนภายใต้ชื่อของ {0}</translation>
    </message>
    <message>
        <source>{0} stands</source>
        <translation>ยังใช้ {0}</translation>
    </message>
    <message>
        <source>No effect</source>
        <translation>ไม่มีผล</translation>
    </message>
    <message>
        <source>Name in the team</source>
        <translation>ชื่อในทีม</translation>
    </message>
    <message>
        <source>Interests</source>
        <translation>ส่วนได้เสีย</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>งานในรอบนี้</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>กุญแจ</translation>
    </message>
</context>
<context>
    <name>LadderFace</name>
    <message>
        <source>typed {0} · Enter</source>
        <translation>พิมพ์ {0} · กด Enter</translation>
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
        <source>Given by the team: {0}</source>
        <translation>ทีมให้: {0}</translation>
    </message>
</context>
<context>
    <name>LateReasonDialog</name>
    <message>
        <source>Edit after the seal</source>
        <translation>แก้ไขหลังปิดผนึก</translation>
    </message>
    <message>
        <source>Why do you change {0} after the seal?</source>
        <translation>เหตุใดจึงแก้ไข {0} หลังปิดผนึก</translation>
    </message>
    <message>
        <source>Your review is sealed. The reason is kept with every edit of {0} in this sitting, and the team sees it. Words already typed stay on the screen in any case.</source>
        <translation>การพิจารณาของคุณปิดผนึกแล้ว เหตุผลนี้จะบันทึกไว้กับการแก้ไข {0} ทุกครั้งจนกว่าจะปิดแฟ้ม และทีมจะเห็น ข้อความที่พิมพ์ไปแล้วยังอยู่บนหน้าจอเสมอ</translation>
    </message>
    <message>
        <source>What led to the change, such as a page read anew</source>
        <translation>สิ่งที่ทำให้แก้ไข เช่น อ่านหน้า 18 อีกครั้ง</translation>
    </message>
    <message>
        <source>Reason of the edit after the seal</source>
        <translation>เหตุผลของการแก้ไขหลังปิดผนึก</translation>
    </message>
    <message>
        <source>Do not change it</source>
        <translation>ไม่แก้ไข</translation>
    </message>
    <message>
        <source>Keep this reason</source>
        <translation>ใช้เหตุผลนี้</translation>
    </message>
</context>
<context>
    <name>LeaksPanel</name>
    <message>
        <source>A name or a score may reach the applicant: {0}</source>
        <translation>อาจมีชื่อหรือคะแนนหลุดถึงส่วนราชการ {0} แห่ง</translation>
    </message>
    <message>
        <source>Look and mend</source>
        <translation>ดูและแก้ทีละแห่ง</translation>
    </message>
    <message>
        <source>Names are taken out; the rest only you can mend</source>
        <translation>ชื่อถูกปิดให้ ที่เหลือต้องแก้เอง</translation>
    </message>
</context>
<context>
    <name>LinkedComments</name>
    <message>
        <source>Take this link away</source>
        <translation>เลิกเชื่อมความเห็นนี้</translation>
    </message>
    <message>
        <source>Linked comments</source>
        <translation>ความเห็นที่เชื่อมโยง</translation>
    </message>
    <message>
        <source>Link a comment</source>
        <translation>เชื่อมความเห็น</translation>
    </message>
    <message>
        <source>No comment is linked yet.</source>
        <translation>ยังไม่ได้เชื่อมความเห็น</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Open for reading</source>
        <translation>เปิดเพื่ออ่าน</translation>
    </message>
    <message>
        <source>PMQA assessor workbench</source>
        <translation>โปรแกรมผู้ตรวจประเมิน PMQA</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>เริ่มแฟ้มใหม่</translation>
    </message>
</context>
<context>
    <name>Makings</name>
    <message>
        <source>replaces an earlier one</source>
        <translation>แทนที่ฉบับก่อนของแฟ้มนี้</translation>
    </message>
    <message>
        <source>this name is another case&apos;s</source>
        <translation>ชื่อนี้เป็นของอีกแฟ้มหนึ่ง</translation>
    </message>
    <message>
        <source>there already; nothing says whose it is</source>
        <translation>มีอยู่แล้ว ไม่รู้ว่าเป็นของใคร</translation>
    </message>
    <message>
        <source>new file</source>
        <translation>ไฟล์ใหม่</translation>
    </message>
</context>
<context>
    <name>MatrixDelegate</name>
    <message>
        <source>Waiting</source>
        <translation>รอ</translation>
    </message>
    <message>
        <source>Median {0} · lowest {1} · highest {2}</source>
        <translation>มัธยฐาน {0} · ต่ำสุด {1} · สูงสุด {2}</translation>
    </message>
    <message>
        <source>* edited after the seal: {0}</source>
        <translation>* แก้ไขหลังปิดผนึก: {0}</translation>
    </message>
    <message>
        <source>May change: {0}</source>
        <translation>ผลที่เปลี่ยนได้: {0}</translation>
    </message>
    <message>
        <source>Team {0}: {1}</source>
        <translation>มติทีม {0}: {1}</translation>
    </message>
    <message>
        <source>The team&apos;s percent is in conflict: {0}</source>
        <translation>มติของทีมขัดแย้งกัน: {0}</translation>
    </message>
</context>
<context>
    <name>MatrixHead</name>
    <message>
        <source>Item</source>
        <translation>หัวข้อ</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>ช่วงคะแนน</translation>
    </message>
    <message>
        <source>Spread so far</source>
        <translation>ช่วงเท่าที่เปิดแล้ว</translation>
    </message>
    <message>
        <source>Range · median so far</source>
        <translation>ช่วง · มัธยฐานเท่าที่เปิด</translation>
    </message>
    <message>
        <source>Range · median</source>
        <translation>ช่วง · มัธยฐาน</translation>
    </message>
    <message>
        <source>Apart by</source>
        <translation>ความต่าง</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>คะแนนต่าง</translation>
    </message>
    <message>
        <source>May change</source>
        <translation>ผลที่เปลี่ยนได้</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>มติทีม</translation>
    </message>
</context>
<context>
    <name>MergedDialog</name>
    <message>
        <source>Merge</source>
        <translation>รวมแฟ้ม</translation>
    </message>
    <message>
        <source>Nothing new came in</source>
        <translation>ไม่มีสิ่งใหม่</translation>
    </message>
    <message>
        <source>Changes that came in: {0}</source>
        <translation>รับการแก้ไขเข้ามา {0} รายการ</translation>
    </message>
    <message>
        <source>To the team and its keys</source>
        <translation>ไปที่ทีมและกุญแจ</translation>
    </message>
    <message>
        <source>{0}: new changes {1}</source>
        <translation>{0}: การแก้ไขใหม่ {1} รายการ</translation>
    </message>
    <message>
        <source>{0}: nothing new</source>
        <translation>{0}: ไม่มีสิ่งใหม่</translation>
    </message>
    <message>
        <source>Not sealed yet and so not read: {0}</source>
        <translation>ยังไม่ปิดผนึกจึงไม่ได้อ่าน: {0}</translation>
    </message>
    <message>
        <source>{0} of {1} files of evidence have arrived</source>
        <translation>ไฟล์หลักฐานมาถึงแล้ว {0} จาก {1}</translation>
    </message>
    <message>
        <source>Incomplete fields: {0}; earlier changes have not arrived yet</source>
        <translation>ยังไม่ครบ {0} ช่อง: การแก้ไขก่อนหน้ายังมาไม่ถึง</translation>
    </message>
    <message>
        <source>Open conflicts: {0}, of them new: {1}</source>
        <translation>ข้อขัดแย้งที่รอแก้ {0} รายการ (ใหม่ {1})</translation>
    </message>
    <message>
        <source>More remarks of this kind: {0}</source>
        <translation>และข้อสังเกตทำนองนี้อีก {0} ข้อ</translation>
    </message>
    <message>
        <source>Not merged: {0}</source>
        <translation>ไม่ได้รวม: {0}</translation>
    </message>
    <message>
        <source>To the conflicts</source>
        <translation>ไปที่ข้อขัดแย้ง</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>NameKeys</name>
    <message>
        <source>Keys of {0}</source>
        <translation>กุญแจของ {0}</translation>
    </message>
    <message>
        <source>machines: {0}</source>
        <translation>{0} เครื่อง</translation>
    </message>
    <message>
        <source>to confirm: {0}</source>
        <translation>รอยืนยัน {0}</translation>
    </message>
    <message>
        <source>Every change under this name counts, whatever machine it comes from: the case begins to bind names when whoever made it opens it and writes.</source>
        <translation>ทุกอย่างในชื่อนี้นับ ไม่ว่ามาจากเครื่องใด แฟ้มจะเริ่มผูกชื่อเมื่อผู้สร้างแฟ้มเปิดแล้วเขียนสิ่งใด</translation>
    </message>
    <message>
        <source>No machine has written under this name yet. The first of their own that declares, scores or seals is bound, and that is told.</source>
        <translation>ยังไม่มีเครื่องใดเขียนในชื่อนี้ เครื่องแรกของเจ้าตัวที่แถลง ให้คะแนน หรือปิดผนึกจะถูกผูก และจะบอกให้ทราบ</translation>
    </message>
    <message>
        <source>Bind a machine by its card…</source>
        <translation>ผูกเครื่องจากบัตรประจำตัว…</translation>
    </message>
    <message>
        <source>Needs a reason, which stays in the history</source>
        <translation>ต้องมีเหตุผล และอยู่ในประวัติ</translation>
    </message>
</context>
<context>
    <name>NewCase</name>
    <message>
        <source>Enter the applicant&apos;s name</source>
        <translation>กรอกชื่อหน่วยงาน</translation>
    </message>
    <message>
        <source>Choose what kind of body applies</source>
        <translation>เลือกประเภทหน่วยงาน</translation>
    </message>
    <message>
        <source>Enter the cycle year</source>
        <translation>กรอกปีที่สมัคร</translation>
    </message>
    <message>
        <source>Enter a Buddhist year such as 2564</source>
        <translation>กรอกปี พ.ศ. เช่น 2564</translation>
    </message>
    <message>
        <source>Choose at least one award</source>
        <translation>เลือกรางวัลอย่างน้อยหนึ่งรางวัล</translation>
    </message>
    <message>
        <source>This is no date. Write day/month/year, for example 15/3/2562</source>
        <translation>ไม่ใช่วันที่ ให้กรอก วัน/เดือน/ปี พ.ศ. เช่น 15/3/2562</translation>
    </message>
    <message>
        <source>Add at least one category, or choose “None” or “Not given”</source>
        <translation>เพิ่มอย่างน้อยหนึ่งหมวด หรือเลือก “ไม่เคย” หรือ “ไม่ระบุ”</translation>
    </message>
    <message>
        <source>Enter the number of pages, for example 45, or leave it empty</source>
        <translation>กรอกจำนวนหน้า เช่น 45 หรือเว้นว่างไว้</translation>
    </message>
    <message>
        <source>Enter the name that your scores are kept under</source>
        <translation>กรอกชื่อของคุณ คะแนนจะเก็บไว้ในชื่อนี้</translation>
    </message>
</context>
<context>
    <name>NewCasePage</name>
    <message>
        <source>{0} pages, {1} over the limit of {2}. The case can be created; the finding stays visible in it. Source: {3}</source>
        <translation>รายงาน {0} หน้า เกิน {1} หน้าจากที่กำหนดไม่เกิน {2} หน้า สร้างแฟ้มได้ ข้อสังเกตนี้จะแสดงไว้ในแฟ้ม ที่มา: {3}</translation>
    </message>
    <message>
        <source>Ready to create</source>
        <translation>พร้อมสร้างแฟ้ม</translation>
    </message>
    <message>
        <source>To correct before creating: {0}</source>
        <translation>แก้ไข {0} รายการก่อนสร้างแฟ้ม</translation>
    </message>
    <message>
        <source>To correct: {0} · still to fill: {1}</source>
        <translation>แก้ไข {0} รายการ · ยังต้องกรอก {1} รายการ</translation>
    </message>
    <message>
        <source>Still to fill: {0}</source>
        <translation>ยังต้องกรอก {0} รายการ</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>เริ่มแฟ้มใหม่</translation>
    </message>
    <message>
        <source>fields with</source>
        <translation>ช่องที่มี</translation>
    </message>
    <message>
        <source>are needed</source>
        <translation>ต้องกรอก</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>ผู้สมัคร</translation>
    </message>
    <message>
        <source>Awards applied for</source>
        <translation>รางวัลที่ขอรับ</translation>
    </message>
    <message>
        <source>Eligibility and documents</source>
        <translation>คุณสมบัติและเอกสาร</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>ชื่อหน่วยงาน</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>ชื่อภาษาอังกฤษ</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ประเภท</translation>
    </message>
    <message>
        <source>Cycle year (BE)</source>
        <translation>ปีที่สมัคร (พ.ศ.)</translation>
    </message>
    <message>
        <source>uses the criteria of {0}</source>
        <translation>ใช้เกณฑ์ พ.ศ. {0}</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>เกณฑ์</translation>
    </message>
    <message>
        <source>Awards (one or more)</source>
        <translation>รางวัล (เลือกได้หลายรางวัล)</translation>
    </message>
    <message>
        <source>Certified FL</source>
        <translation>การรับรองพื้นฐาน (FL)</translation>
    </message>
    <message>
        <source>Category awards won before</source>
        <translation>รางวัลรายหมวดที่เคยได้รับ</translation>
    </message>
    <message>
        <source>Report pages</source>
        <translation>จำนวนหน้ารายงาน</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>หน้า</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>ชื่อของคุณ</translation>
    </message>
    <message>
        <source>asked once; your scores are kept under it</source>
        <translation>ถามครั้งเดียว คะแนนของคุณจะเก็บไว้ในชื่อนี้</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>ไม่ระบุ</translation>
    </message>
    <message>
        <source>Not certified</source>
        <translation>ยังไม่ได้รับ</translation>
    </message>
    <message>
        <source>Certified</source>
        <translation>ได้รับแล้ว</translation>
    </message>
    <message>
        <source>on</source>
        <translation>เมื่อ</translation>
    </message>
    <message>
        <source>e.g. 15/3/2562</source>
        <translation>เช่น 15/3/2562</translation>
    </message>
    <message>
        <source>Date of the FL certificate</source>
        <translation>วันที่ได้รับการรับรองพื้นฐาน</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>สร้างแฟ้ม</translation>
    </message>
    <message>
        <source>Where shall the case be kept?</source>
        <translation>เก็บแฟ้มไว้ที่ใด</translation>
    </message>
    <message>
        <source>PMQA case (*.pmqa)</source>
        <translation>แฟ้ม PMQA (*.pmqa)</translation>
    </message>
</context>
<context>
    <name>NewCaseSide</name>
    <message>
        <source>Folder {0}</source>
        <translation>โฟลเดอร์ {0}</translation>
    </message>
    <message>
        <source>Applicant not complete yet</source>
        <translation>ข้อมูลผู้สมัครยังไม่ครบ</translation>
    </message>
    <message>
        <source>Applicant complete</source>
        <translation>ข้อมูลผู้สมัครครบ</translation>
    </message>
    <message>
        <source>Name, kind, cycle year</source>
        <translation>ชื่อ ประเภท ปีที่สมัคร</translation>
    </message>
    <message>
        <source>Report pages not given</source>
        <translation>ยังไม่ระบุจำนวนหน้ารายงาน</translation>
    </message>
    <message>
        <source>The limit is {0} pages</source>
        <translation>กำหนดไม่เกิน {0} หน้า</translation>
    </message>
    <message>
        <source>Too many report pages</source>
        <translation>จำนวนหน้ารายงานเกิน</translation>
    </message>
    <message>
        <source>{0} pages of at most {1}; accepted as a finding</source>
        <translation>{0} หน้า จากที่กำหนดไม่เกิน {1} หน้า รับไว้เป็นข้อสังเกต</translation>
    </message>
    <message>
        <source>Report pages within the limit</source>
        <translation>จำนวนหน้ารายงานไม่เกินกำหนด</translation>
    </message>
    <message>
        <source>{0} pages of at most {1}</source>
        <translation>{0} หน้า จากที่กำหนดไม่เกิน {1} หน้า</translation>
    </message>
    <message>
        <source>category awards</source>
        <translation>รางวัลรายหมวด</translation>
    </message>
    <message>
        <source>May apply for {0}</source>
        <translation>มีสิทธิ์ขอรับ{0}</translation>
    </message>
    <message>
        <source>Not entitled to {0}</source>
        <translation>ไม่มีสิทธิ์ขอรับ{0}</translation>
    </message>
    <message>
        <source>Not certain yet: {0}</source>
        <translation>{0}ยังไม่แน่</translation>
    </message>
    <message>
        <source>Certified at the Fundamental Level (FL)</source>
        <translation>ผ่านการรับรองระดับพื้นฐาน (FL)</translation>
    </message>
    <message>
        <source>Not certified at the Fundamental Level (FL)</source>
        <translation>ไม่ผ่านการรับรองระดับพื้นฐาน (FL)</translation>
    </message>
    <message>
        <source>Whether FL is certified is not given</source>
        <translation>ยังไม่ระบุการรับรองระดับพื้นฐาน (FL)</translation>
    </message>
    <message>
        <source>Categories won before: {0} of the {1} needed</source>
        <translation>ได้รางวัลรายหมวดมาก่อน {0} จาก {1} หมวด</translation>
    </message>
    <message>
        <source>Awards won before are not given</source>
        <translation>ยังไม่ระบุรางวัลที่เคยได้รับ</translation>
    </message>
    <message>
        <source>The scores alone decide</source>
        <translation>ตัดสินด้วยคะแนนเท่านั้น</translation>
    </message>
    <message>
        <source>Checks before creating</source>
        <translation>ตรวจสอบก่อนสร้างแฟ้ม</translation>
    </message>
    <message>
        <source>Saved as</source>
        <translation>บันทึกเป็น</translation>
    </message>
    <message>
        <source>Choose another place…</source>
        <translation>เลือกที่เก็บอื่น…</translation>
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
    <name>Pages</name>
    <message>
        <source>Scoring</source>
        <translation>ให้คะแนน</translation>
    </message>
    <message>
        <source>What-if</source>
        <translation>ทดลองปรับคะแนน</translation>
    </message>
    <message>
        <source>Worksheets</source>
        <translation>ใบงาน</translation>
    </message>
    <message>
        <source>Consensus</source>
        <translation>ฉันทามติ</translation>
    </message>
    <message>
        <source>Site visit</source>
        <translation>ตรวจประเมินในพื้นที่</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>ขั้นตอน</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>ทีม</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>ข้อขัดแย้ง</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>รายงาน</translation>
    </message>
</context>
<context>
    <name>PaperChoices</name>
    <message>
        <source>Type the day, as 15/3/2569</source>
        <translation>พิมพ์วันที่ เช่น 15/3/2569</translation>
    </message>
    <message>
        <source>Choose a reader, a language and a form</source>
        <translation>เลือกผู้รับ ภาษา และรูปแบบ</translation>
    </message>
    <message>
        <source>Folder of the reports</source>
        <translation>โฟลเดอร์ของรายงาน</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>เอกสาร</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>ผู้รับ</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>วัน</translation>
    </message>
    <message>
        <source>Language of the report</source>
        <translation>ภาษาของรายงาน</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>รูปแบบ</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>โฟลเดอร์</translation>
    </message>
    <message>
        <source>Sub-committee</source>
        <translation>คณะอนุกรรมการ</translation>
    </message>
    <message>
        <source>All scores, rules and verdicts</source>
        <translation>คะแนน เกณฑ์ และผลทั้งหมด</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>ส่วนราชการผู้สมัคร</translation>
    </message>
    <message>
        <source>No score, percent or name</source>
        <translation>ไม่มีคะแนน ร้อยละ และชื่อผู้ตรวจ</translation>
    </message>
    <message>
        <source>Feedback report</source>
        <translation>รายงานป้อนกลับ</translation>
    </message>
    <message>
        <source>Result letter</source>
        <translation>จดหมายแจ้งผล</translation>
    </message>
    <message>
        <source>Readiness feedback</source>
        <translation>ผลการเตรียมความพร้อม</translation>
    </message>
    <message>
        <source>Site-visit pack</source>
        <translation>ชุดเอกสารตรวจประเมินในพื้นที่</translation>
    </message>
    <message>
        <source>Requests to the applicant</source>
        <translation>รายการที่ขอจากผู้สมัคร</translation>
    </message>
    <message>
        <source>Evening page</source>
        <translation>หน้าสรุปประจำวัน</translation>
    </message>
    <message>
        <source>Day of the evening page</source>
        <translation>วันของสรุปประจำวัน</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>เลือก…</translation>
    </message>
</context>
<context>
    <name>PaperPages</name>
    <message>
        <source>Pages of the paper</source>
        <translation>หน้าของเอกสาร</translation>
    </message>
    <message>
        <source>Pages in small</source>
        <translation>ภาพย่อของหน้า</translation>
    </message>
</context>
<context>
    <name>PaperPreview</name>
    <message>
        <source>Sub-committee</source>
        <translation>คณะอนุกรรมการ</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>ส่วนราชการผู้สมัคร</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>ทีม</translation>
    </message>
    <message>
        <source>Making the pages…</source>
        <translation>กำลังทำตัวอย่าง…</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>ตัวอย่างก่อนเขียน</translation>
    </message>
    <message>
        <source>For whom and in which language</source>
        <translation>ผู้รับและภาษา</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>รูปแบบ</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>พิมพ์…</translation>
    </message>
    <message>
        <source>Prints the pages shown; a workbook its own program prints</source>
        <translation>พิมพ์หน้าที่แสดงอยู่ ส่วน Excel พิมพ์จากโปรแกรมของตัวเอง</translation>
    </message>
    <message>
        <source>Sheets of the workbook</source>
        <translation>แผ่นงาน</translation>
    </message>
    <message>
        <source>Cells of the sheet</source>
        <translation>ช่องของแผ่นงาน</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>หน้าก่อน</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>หน้าถัดไป</translation>
    </message>
    <message>
        <source>Smaller  Ctrl+−</source>
        <translation>ย่อ  Ctrl+−</translation>
    </message>
    <message>
        <source>Larger  Ctrl++</source>
        <translation>ขยาย  Ctrl++</translation>
    </message>
</context>
<context>
    <name>PassageStrip</name>
    <message>
        <source>Select words on a page</source>
        <translation>เลือกข้อความในหน้า</translation>
    </message>
    <message>
        <source>Page {0}</source>
        <translation>หน้า {0}</translation>
    </message>
    <message>
        <source>The PDF&apos;s own letters</source>
        <translation>ข้อความเดิมใน PDF</translation>
    </message>
    <message>
        <source>The Thai was put right</source>
        <translation>ซ่อมข้อความแล้ว</translation>
    </message>
    <message>
        <source>Show it put right</source>
        <translation>แสดงที่ซ่อมแล้ว</translation>
    </message>
    <message>
        <source>Show the original</source>
        <translation>แสดงต้นฉบับ</translation>
    </message>
    <message>
        <source>Use as evidence</source>
        <translation>ใช้เป็นหลักฐาน</translation>
    </message>
</context>
<context>
    <name>PersonButton</name>
    <message>
        <source>Who are you?</source>
        <translation>คุณคือใคร</translation>
    </message>
    <message>
        <source>{0} · assessor</source>
        <translation>{0} · ผู้ตรวจประเมิน</translation>
    </message>
    <message>
        <source>Give the name that your scores are kept under</source>
        <translation>ตั้งชื่อที่ใช้เก็บคะแนนของคุณ</translation>
    </message>
</context>
<context>
    <name>PersonDialog</name>
    <message>
        <source>Your name</source>
        <translation>ชื่อของคุณ</translation>
    </message>
    <message>
        <source>Who works here?</source>
        <translation>ใครเป็นผู้ใช้เครื่องนี้</translation>
    </message>
    <message>
        <source>Scores and comments are kept under this name. Use the same name on every computer, so that your work stays together.</source>
        <translation>คะแนนและความเห็นจะเก็บไว้ในชื่อนี้ ใช้ชื่อเดียวกันทุกเครื่องเพื่อให้งานของคุณอยู่ด้วยกัน</translation>
    </message>
    <message>
        <source>Name as the team knows it</source>
        <translation>ชื่อที่ทีมรู้จัก</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Use this name</source>
        <translation>ใช้ชื่อนี้</translation>
    </message>
</context>
<context>
    <name>PooledCard</name>
    <message>
        <source>Accepted</source>
        <translation>รับแล้ว</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>รับ</translation>
    </message>
    <message>
        <source>Merging</source>
        <translation>จะรวม</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>รวม</translation>
    </message>
    <message>
        <source>Mark the comments that say the same, then merge them</source>
        <translation>เลือกความเห็นที่กล่าวถึงเรื่องเดียวกัน แล้วรวมเป็นข้อเดียว</translation>
    </message>
    <message>
        <source>edited after the seal: {0}</source>
        <translation>แก้ไขหลังปิดผนึก: {0}</translation>
    </message>
</context>
<context>
    <name>PriorAwards</name>
    <message>
        <source>Not given</source>
        <translation>ไม่ระบุ</translation>
    </message>
    <message>
        <source>None</source>
        <translation>ไม่เคย</translation>
    </message>
    <message>
        <source>Won before</source>
        <translation>เคยได้รับ</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>หมวด</translation>
    </message>
    <message>
        <source>year, if known</source>
        <translation>ปี (ถ้าทราบ)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>เพิ่ม</translation>
    </message>
    <message>
        <source>a year BE such as 2563</source>
        <translation>กรอกปี พ.ศ. เช่น 2563</translation>
    </message>
    <message>
        <source>year unknown</source>
        <translation>ไม่ทราบปี</translation>
    </message>
    <message>
        <source>Category {0} · {1}</source>
        <translation>หมวด {0} · {1}</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>นำออก</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>เลิกทำ (&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>ทำซ้ำ (&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>ตัด (&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>คัดลอก (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>วาง (&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>เลือกทั้งหมด</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>เลิกทำ (&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>ทำซ้ำ (&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>ตัด (&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>คัดลอก (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>วาง (&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>เลือกทั้งหมด</translation>
    </message>
</context>
<context>
    <name>RecentModel</name>
    <message>
        <source>Yours alone · {0}/{1} items</source>
        <translation>ของคุณคนเดียว · {0}/{1} หัวข้อ</translation>
    </message>
    <message>
        <source>{0} · {1}/{2} items</source>
        <translation>{0} · {1}/{2} หัวข้อ</translation>
    </message>
    <message>
        <source>file not found</source>
        <translation>ไม่พบไฟล์</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>หน่วยงาน</translation>
    </message>
    <message>
        <source>Round and progress</source>
        <translation>รอบและความคืบหน้า</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>คะแนนรวม</translation>
    </message>
    <message>
        <source>Award applied for</source>
        <translation>รางวัลที่ขอรับ</translation>
    </message>
    <message>
        <source>Last edit</source>
        <translation>แก้ไขล่าสุด</translation>
    </message>
</context>
<context>
    <name>RecentTable</name>
    <message>
        <source>Open</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>Take off this list (the file stays)</source>
        <translation>นำออกจากรายการ (ไฟล์ยังอยู่)</translation>
    </message>
</context>
<context>
    <name>RenameDialog</name>
    <message>
        <source>Name of the file</source>
        <translation>ชื่อไฟล์</translation>
    </message>
    <message>
        <source>Signs that a file&apos;s name may not have are left out, and a draft&apos;s name says that it is one.</source>
        <translation>เครื่องหมายที่ใช้ในชื่อไฟล์ไม่ได้จะถูกตัดออก และชื่อของฉบับร่างบอกว่าเป็นฉบับร่างเสมอ</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>ใช้ชื่อเดิม</translation>
    </message>
    <message>
        <source>Take this name</source>
        <translation>ใช้ชื่อนี้</translation>
    </message>
    <message>
        <source>A name needs a letter or a number</source>
        <translation>ชื่อต้องมีตัวอักษรหรือตัวเลข</translation>
    </message>
    <message>
        <source>It will be called {0}</source>
        <translation>ไฟล์จะชื่อ {0}</translation>
    </message>
</context>
<context>
    <name>RepairNote</name>
    <message>
        <source>As it was pasted</source>
        <translation>ข้อความตามที่วาง</translation>
    </message>
    <message>
        <source>Put the Thai right</source>
        <translation>ซ่อมข้อความ</translation>
    </message>
    <message>
        <source>The Thai was put right</source>
        <translation>ซ่อมข้อความแล้ว</translation>
    </message>
    <message>
        <source>Show the original</source>
        <translation>แสดงต้นฉบับ</translation>
    </message>
</context>
<context>
    <name>ReplaceDialog</name>
    <message>
        <source>Files that are not this case&apos;s</source>
        <translation>มีไฟล์ที่ไม่ใช่ของแฟ้มนี้</translation>
    </message>
    <message>
        <source>Files of these names are in the folder. Leave them and choose another folder, unless they may go.</source>
        <translation>ในโฟลเดอร์มีไฟล์ชื่อเหล่านี้อยู่แล้ว ควรคงไว้แล้วเลือกโฟลเดอร์อื่น เว้นแต่แทนที่ได้</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>คงไว้</translation>
    </message>
    <message>
        <source>Replace them</source>
        <translation>แทนที่</translation>
    </message>
</context>
<context>
    <name>ReportContents</name>
    <message>
        <source>Items without a comment: {0}</source>
        <translation>ยังไม่มีความเห็น {0} หัวข้อ</translation>
    </message>
    <message>
        <source>Sample, illustrative scores</source>
        <translation>ข้อมูลตัวอย่าง คะแนนเป็นค่าสมมุติ</translation>
    </message>
    <message>
        <source>said on every page</source>
        <translation>ระบุไว้ทุกหน้า</translation>
    </message>
    <message>
        <source>Before it is written</source>
        <translation>ก่อนเขียน</translation>
    </message>
    <message>
        <source>Number, name and position are left free</source>
        <translation>เว้นที่ เลขที่ ชื่อ และตำแหน่งไว้</translation>
    </message>
    <message>
        <source>for the office to fill in and sign</source>
        <translation>ให้สำนักงานกรอกและลงนาม</translation>
    </message>
    <message>
        <source>For the team only</source>
        <translation>สำหรับทีมเท่านั้น</translation>
    </message>
    <message>
        <source>There is no site-visit issue yet</source>
        <translation>ยังไม่มีประเด็นตรวจประเมิน</translation>
    </message>
    <message>
        <source>Nothing is asked for yet</source>
        <translation>ยังไม่มีรายการที่ขอ</translation>
    </message>
</context>
<context>
    <name>ReportReader</name>
    <message>
        <source>Contents</source>
        <translation>สารบัญ</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>ไม่พบ</translation>
    </message>
    <message>
        <source>Search the report</source>
        <translation>ค้นในรายงาน</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>หน้า</translation>
    </message>
    <message>
        <source>Smaller  Ctrl+−</source>
        <translation>ย่อ  Ctrl+−</translation>
    </message>
    <message>
        <source>Larger  Ctrl++</source>
        <translation>ขยาย  Ctrl++</translation>
    </message>
    <message>
        <source>Fit the width  Ctrl+0</source>
        <translation>พอดีความกว้าง  Ctrl+0</translation>
    </message>
    <message>
        <source>Found before  Shift+F3</source>
        <translation>ที่พบก่อนหน้า  Shift+F3</translation>
    </message>
    <message>
        <source>Found next  F3</source>
        <translation>ที่พบถัดไป  F3</translation>
    </message>
    <message>
        <source>Close the report  F4</source>
        <translation>ปิดรายงาน  F4</translation>
    </message>
    <message>
        <source>Pages of the report</source>
        <translation>หน้าของรายงาน</translation>
    </message>
</context>
<context>
    <name>ReportSide</name>
    <message>
        <source>Choose the comment first, or write one with F7 or F8</source>
        <translation>เลือกความเห็นก่อน หรือเขียนใหม่ด้วย F7 หรือ F8</translation>
    </message>
    <message>
        <source>The evidence of this comment has no room for it; shorten it first</source>
        <translation>ช่องหลักฐานของความเห็นนี้เต็ม ย่อข้อความเดิมก่อน</translation>
    </message>
    <message>
        <source>It is evidence of the comment: {0}  Undo with Ctrl+Z</source>
        <translation>ใส่เป็นหลักฐานของความเห็นแล้ว: {0}  เลิกทำด้วย Ctrl+Z</translation>
    </message>
    <message>
        <source>The application report</source>
        <translation>รายงานผลการดำเนินการ</translation>
    </message>
    <message>
        <source>Reading {0} …</source>
        <translation>กำลังอ่าน {0} …</translation>
    </message>
    <message>
        <source>take in the report</source>
        <translation>รับรายงานผลการดำเนินการ</translation>
    </message>
    <message>
        <source>The applicant&apos;s report is read here, beside the item.</source>
        <translation>อ่านรายงานผลการดำเนินการของส่วนราชการที่นี่ ข้างหัวข้อที่กำลังให้คะแนน</translation>
    </message>
    <message>
        <source>Choose the report (PDF)…</source>
        <translation>เลือกไฟล์รายงาน (PDF)…</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Files written and read back: {0}</source>
        <translation>เขียนและอ่านทวนแล้ว {0} ไฟล์</translation>
    </message>
    <message>
        <source>Files to be written: {0}</source>
        <translation>จะเขียน {0} ไฟล์</translation>
    </message>
    <message>
        <source>Another file of these has this name</source>
        <translation>ไฟล์อื่นในชุดนี้ใช้ชื่อนี้แล้ว</translation>
    </message>
    <message>
        <source>This name is another case&apos;s</source>
        <translation>ชื่อนี้เป็นของอีกแฟ้มหนึ่ง</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>ยังไม่ได้เขียน</translation>
    </message>
    <message>
        <source>Cancelled; what was written is whole</source>
        <translation>ยกเลิกแล้ว ไฟล์ที่เขียนไปแล้วสมบูรณ์</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>ยังไม่ได้พิมพ์</translation>
    </message>
    <message>
        <source>Printing was cancelled</source>
        <translation>ยกเลิกการพิมพ์แล้ว</translation>
    </message>
    <message>
        <source>Pages sent to the printer: {0}</source>
        <translation>ส่งไปเครื่องพิมพ์แล้ว {0} หน้า</translation>
    </message>
</context>
<context>
    <name>ResultEditor</name>
    <message>
        <source>target {0}</source>
        <translation>เป้าหมาย {0}</translation>
    </message>
    <message>
        <source>comparator {0}</source>
        <translation>คู่เทียบ {0}</translation>
    </message>
    <message>
        <source>The line stands here once there are values.</source>
        <translation>กราฟเส้นจะแสดงที่นี่เมื่อมีค่า</translation>
    </message>
    <message>
        <source>Make it a strength</source>
        <translation>ทำเป็นจุดแข็ง</translation>
    </message>
    <message>
        <source>Make it an OFI</source>
        <translation>ทำเป็น OFI</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>ตัวชี้วัด</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>หน่วย</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>เป้าหมาย</translation>
    </message>
    <message>
        <source>Comparator</source>
        <translation>คู่เทียบ</translation>
    </message>
    <message>
        <source>Page or figure</source>
        <translation>หน้าหรือภาพที่</translation>
    </message>
    <message>
        <source>Better</source>
        <translation>ทิศทางที่ดี</translation>
    </message>
    <message>
        <source>the higher</source>
        <translation>ยิ่งมากยิ่งดี</translation>
    </message>
    <message>
        <source>the lower</source>
        <translation>ยิ่งน้อยยิ่งดี</translation>
    </message>
    <message>
        <source>What the figures say</source>
        <translation>ตัวเลขบอกอะไร</translation>
    </message>
    <message>
        <source>Delete this indicator</source>
        <translation>ลบตัวชี้วัดนี้</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>{0} {1}, indicators: {2}</source>
        <translation>{0} {1}: {2} ตัวชี้วัด</translation>
    </message>
    <message>
        <source>{0}, years: {1}</source>
        <translation>{0}: {1} ปี</translation>
    </message>
</context>
<context>
    <name>ResultsList</name>
    <message>
        <source>Indicators</source>
        <translation>ตัวชี้วัด</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>เพิ่ม</translation>
    </message>
    <message>
        <source>indicator without a name</source>
        <translation>ตัวชี้วัดยังไม่มีชื่อ</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Indicators of {0} {1}: at least three years, a target and a comparator each.</source>
        <translation>ตัวชี้วัดของ {0} {1}: แต่ละตัวมีข้อมูลอย่างน้อยสามปี พร้อมเป้าหมายและคู่เทียบ</translation>
    </message>
    <message>
        <source>Add an indicator to {0}</source>
        <translation>เพิ่มตัวชี้วัดใน {0}</translation>
    </message>
    <message>
        <source>A strength of {0} was made of it.</source>
        <translation>ทำเป็นจุดแข็งของ {0} แล้ว</translation>
    </message>
    <message>
        <source>An OFI of {0} was made of it.</source>
        <translation>ทำเป็น OFI ของ {0} แล้ว</translation>
    </message>
</context>
<context>
    <name>RoundBar</name>
    <message>
        <source>The applicant&apos;s own percents: kept beside the others, never counted.</source>
        <translation>ร้อยละที่ส่วนราชการประเมินตนเอง เก็บไว้เทียบ ไม่นับในผลการตัดสิน</translation>
    </message>
    <message>
        <source>The percents of the screening: kept beside the others, never counted.</source>
        <translation>ร้อยละจากการตรวจคัดกรอง เก็บไว้เทียบ ไม่นับในผลการตัดสิน</translation>
    </message>
</context>
<context>
    <name>RoundsDialog</name>
    <message>
        <source>Three rounds side by side</source>
        <translation>เทียบสามรอบ</translation>
    </message>
    <message>
        <source>Independent</source>
        <translation>อิสระ</translation>
    </message>
    <message>
        <source>Consensus</source>
        <translation>ฉันทามติ</translation>
    </message>
    <message>
        <source>After the visit</source>
        <translation>หลังตรวจในพื้นที่</translation>
    </message>
    <message>
        <source>Award</source>
        <translation>รางวัล</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>หัวข้อ</translation>
    </message>
    <message>
        <source>What it rests on</source>
        <translation>ที่มาของคะแนนหลังตรวจ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>ScenarioBar</name>
    <message>
        <source>Kept scenarios ({0})</source>
        <translation>กรณีที่เก็บไว้ ({0})</translation>
    </message>
    <message>
        <source>No scenario kept yet</source>
        <translation>ยังไม่มีกรณีที่เก็บไว้</translation>
    </message>
    <message>
        <source>Kept scenarios</source>
        <translation>กรณีที่เก็บไว้</translation>
    </message>
    <message>
        <source>All as recorded</source>
        <translation>คืนทุกข้อ</translation>
    </message>
    <message>
        <source>Take back every change of the what-if</source>
        <translation>คืนทุกข้อที่ทดลองให้เป็นตามที่บันทึก</translation>
    </message>
    <message>
        <source>Name, to keep it</source>
        <translation>ตั้งชื่อเพื่อเก็บ</translation>
    </message>
    <message>
        <source>Name of the scenario</source>
        <translation>ชื่อกรณี</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>เก็บ</translation>
    </message>
    <message>
        <source>Delete the scenario of this name</source>
        <translation>ลบกรณีชื่อนี้</translation>
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
    <name>SealBar</name>
    <message>
        <source>Not saved: the words on {0} wait for a reason</source>
        <translation>ยังไม่ได้บันทึก: ข้อความที่พิมพ์ใน {0} รอเหตุผลของการแก้ไข</translation>
    </message>
    <message>
        <source>Sealed · reason for changing {0}: {1}</source>
        <translation>ปิดผนึกแล้ว · เหตุผลที่แก้ไข {0}: {1}</translation>
    </message>
    <message>
        <source>Sealed · a change of {0} needs a reason</source>
        <translation>ปิดผนึกแล้ว · การแก้ไข {0} ต้องมีเหตุผล</translation>
    </message>
    <message>
        <source>score edited after the seal</source>
        <translation>คะแนนแก้ไขหลังปิดผนึก</translation>
    </message>
    <message>
        <source>Take the typing back</source>
        <translation>เลิกข้อความที่พิมพ์</translation>
    </message>
    <message>
        <source>Give a reason…</source>
        <translation>ให้เหตุผล…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>เปลี่ยน…</translation>
    </message>
</context>
<context>
    <name>SealDialog</name>
    <message>
        <source>Seal my review</source>
        <translation>ปิดผนึกการพิจารณาของฉัน</translation>
    </message>
    <message>
        <source>Seal my independent review?</source>
        <translation>ปิดผนึกการพิจารณาอิสระของฉันหรือไม่</translation>
    </message>
    <message>
        <source>A sealed review cannot be unsealed. Those who have sealed theirs will see your scores and comments, and you will see theirs. You can still change yours later, but only with a reason, and it shows as a change after the seal.</source>
        <translation>เมื่อปิดผนึกแล้วจะเปิดผนึกอีกไม่ได้ ผู้ที่ปิดผนึกแล้วจะเห็นคะแนนและความเห็นของคุณ และคุณจะเห็นของเขา คุณยังแก้ไขของตนภายหลังได้ แต่ต้องให้เหตุผล และจะแสดงว่าแก้ไขหลังปิดผนึก</translation>
    </message>
    <message>
        <source>{0} of {1} items have no score of yours. They stay without one.</source>
        <translation>คุณยังไม่ให้คะแนน {0} จาก {1} หัวข้อ หัวข้อเหล่านี้จะไม่มีคะแนนของคุณ</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>ยังไม่ปิดผนึก</translation>
    </message>
</context>
<context>
    <name>Sealing</name>
    <message>
        <source>seal the review</source>
        <translation>ปิดผนึกการพิจารณา</translation>
    </message>
    <message>
        <source>Seal here too…</source>
        <translation>ปิดผนึกที่เครื่องนี้ด้วย…</translation>
    </message>
</context>
<context>
    <name>SearchPopup</name>
    <message>
        <source>Nothing in this case holds “{0}”.</source>
        <translation>ไม่พบ “{0}” ในแฟ้มนี้</translation>
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
        <source>The finding is deleted</source>
        <translation>ลบสิ่งที่พบแล้ว</translation>
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
    <name>StageDecision</name>
    <message>
        <source>The sub-committee&apos;s decision</source>
        <translation>มติคณะอนุกรรมการ</translation>
    </message>
    <message>
        <source>Nothing is recorded yet.</source>
        <translation>ยังไม่ได้บันทึก</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>no award</source>
        <translation>ไม่ได้รับรางวัล</translation>
    </message>
    <message>
        <source>e.g. 15/3/2562</source>
        <translation>เช่น 15/3/2562</translation>
    </message>
    <message>
        <source>Day of the decision</source>
        <translation>วันที่มีมติ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>หมายเหตุ</translation>
    </message>
    <message>
        <source>For example the number of the meeting</source>
        <translation>เช่น ครั้งที่ของการประชุม</translation>
    </message>
    <message>
        <source>Record the decision</source>
        <translation>บันทึกมติ</translation>
    </message>
</context>
<context>
    <name>StageNow</name>
    <message>
        <source>The steps are led by the lead of a team. A case of one assessor needs none.</source>
        <translation>หัวหน้าทีมเป็นผู้เลื่อนขั้นตอน แฟ้มที่ประเมินคนเดียวไม่จำเป็นต้องใช้</translation>
    </message>
    <message>
        <source>The lead of the team moves the application on.</source>
        <translation>หัวหน้าทีมเป็นผู้เลื่อนขั้นตอน</translation>
    </message>
    <message>
        <source>The application is at step {0}; moves are made there.</source>
        <translation>ใบสมัครอยู่ที่ขั้น {0} การเลื่อนขั้นทำที่ขั้นนั้น</translation>
    </message>
    <message>
        <source>The lead may go on without it, with a reason.</source>
        <translation>หัวหน้าทีมไปต่อได้โดยให้เหตุผล</translation>
    </message>
    <message>
        <source>To go on, this is missing: {0}</source>
        <translation>ยังไปต่อไม่ได้ ขาด: {0}</translation>
    </message>
    <message>
        <source>To go on without what is not met, give the reason.</source>
        <translation>หากจะไปต่อทั้งที่ยังไม่ครบ ให้เขียนเหตุผล</translation>
    </message>
    <message>
        <source>Send the result to the sub-committee</source>
        <translation>เสนอผลต่อคณะอนุกรรมการ</translation>
    </message>
    <message>
        <source>Go on to step {0}</source>
        <translation>ไปขั้น {0}</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>เปิดใหม่</translation>
    </message>
    <message>
        <source>Return to step {0}</source>
        <translation>ส่งกลับขั้น {0}</translation>
    </message>
    <message>
        <source>End: not passed, with feedback</source>
        <translation>สิ้นสุด: ไม่ผ่าน พร้อมข้อมูลป้อนกลับ</translation>
    </message>
    <message>
        <source>Reason (for returning, ending, or going on without all)</source>
        <translation>เหตุผล (เมื่อส่งกลับ สิ้นสุด หรือไปต่อทั้งที่ยังไม่ครบ)</translation>
    </message>
    <message>
        <source>Reason for returning</source>
        <translation>เหตุผลที่ส่งกลับ</translation>
    </message>
    <message>
        <source>Reason for opening it again</source>
        <translation>เหตุผลที่เปิดใหม่</translation>
    </message>
    <message>
        <source>The reason, which stays in the history</source>
        <translation>เหตุผล ซึ่งจะอยู่ในประวัติ</translation>
    </message>
    <message>
        <source>Application details…</source>
        <translation>รายละเอียดใบสมัคร…</translation>
    </message>
    <message>
        <source>Enter self-assessment scores</source>
        <translation>ใส่คะแนนประเมินตนเอง</translation>
    </message>
    <message>
        <source>Enter screening scores</source>
        <translation>ใส่คะแนนคัดกรอง</translation>
    </message>
    <message>
        <source>Team and roles…</source>
        <translation>ทีมและบทบาท…</translation>
    </message>
    <message>
        <source>This step is done.</source>
        <translation>ขั้นนี้เสร็จแล้ว</translation>
    </message>
    <message>
        <source>The application is at this step.</source>
        <translation>ใบสมัครอยู่ที่ขั้นนี้</translation>
    </message>
    <message>
        <source>The application ended here: not passed.</source>
        <translation>ใบสมัครสิ้นสุดที่ขั้นนี้: ไม่ผ่าน</translation>
    </message>
    <message>
        <source>This step is still to come.</source>
        <translation>ยังไม่ถึงขั้นนี้</translation>
    </message>
    <message>
        <source>Reason of the last move: {0}</source>
        <translation>เหตุผลของการเลื่อนครั้งล่าสุด: {0}</translation>
    </message>
</context>
<context>
    <name>StageSteps</name>
    <message>
        <source>done</source>
        <translation>เสร็จแล้ว</translation>
    </message>
    <message>
        <source>current step</source>
        <translation>ขั้นปัจจุบัน</translation>
    </message>
    <message>
        <source>ended: not passed</source>
        <translation>สิ้นสุด: ไม่ผ่าน</translation>
    </message>
    <message>
        <source>later</source>
        <translation>ยังไม่ถึง</translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>Step {0} stands</source>
        <translation>ยังอยู่ขั้นที่ {0}</translation>
    </message>
    <message>
        <source>No decision stands</source>
        <translation>ยังไม่มีมติ</translation>
    </message>
    <message>
        <source>The sub-committee&apos;s decision: {0}</source>
        <translation>มติคณะอนุกรรมการ: {0}</translation>
    </message>
    <message>
        <source>no award</source>
        <translation>ไม่ได้รับรางวัล</translation>
    </message>
    <message>
        <source>Ended at step {1}: not passed</source>
        <translation>สิ้นสุดที่ขั้น {1}: ไม่ผ่าน</translation>
    </message>
    <message>
        <source>Result sent to the sub-committee</source>
        <translation>เสนอผลต่อคณะอนุกรรมการ</translation>
    </message>
    <message>
        <source>Opened again at step {1}</source>
        <translation>เปิดใหม่ที่ขั้น {1}</translation>
    </message>
    <message>
        <source>Returned from step {0} to step {1}</source>
        <translation>ส่งกลับจากขั้น {0} ไปขั้น {1}</translation>
    </message>
    <message>
        <source>From step {0} on to step {1}</source>
        <translation>เลื่อนจากขั้น {0} ไปขั้น {1}</translation>
    </message>
</context>
<context>
    <name>StagesPage</name>
    <message>
        <source>No move yet.</source>
        <translation>ยังไม่มีการเลื่อนขั้น</translation>
    </message>
    <message>
        <source>move the application on</source>
        <translation>เลื่อนขั้นใบสมัคร</translation>
    </message>
    <message>
        <source>return the application</source>
        <translation>ส่งใบสมัครกลับ</translation>
    </message>
    <message>
        <source>end the application</source>
        <translation>สิ้นสุดใบสมัคร</translation>
    </message>
    <message>
        <source>record the decision</source>
        <translation>บันทึกมติ</translation>
    </message>
    <message>
        <source>Steps of the application</source>
        <translation>ขั้นตอนของใบสมัคร</translation>
    </message>
    <message>
        <source>History of the steps</source>
        <translation>ประวัติการเลื่อนขั้น</translation>
    </message>
</context>
<context>
    <name>StandingPanel</name>
    <message>
        <source>It will not be final yet</source>
        <translation>จะยังไม่เป็นฉบับสมบูรณ์</translation>
    </message>
    <message>
        <source>Each page and the file&apos;s name say that it is a draft, until this is done.</source>
        <translation>ทุกหน้าและชื่อไฟล์จะบอกว่าเป็นฉบับร่าง จนกว่าจะเรียบร้อย</translation>
    </message>
    <message>
        <source>Sync…</source>
        <translation>รับส่งแฟ้ม…</translation>
    </message>
    <message>
        <source>Go to {0}</source>
        <translation>ไปที่ {0}</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>ไปแก้</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>No recent case is called “{0}”.</source>
        <translation>ไม่พบหน่วยงานชื่อ “{0}” ในแฟ้มล่าสุด</translation>
    </message>
    <message>
        <source>Cases you open are listed here with their total and verdict.</source>
        <translation>แฟ้มที่คุณเปิดจะอยู่ที่นี่ พร้อมคะแนนรวมและผลตามเกณฑ์</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>ล้างคำค้น</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>ลองใช้แฟ้มตัวอย่าง</translation>
    </message>
    <message>
        <source>Items without a score: {0}</source>
        <translation>ยังไม่ให้คะแนน {0} หัวข้อ</translation>
    </message>
    <message>
        <source>Open site-visit issues: {0}</source>
        <translation>ประเด็นตรวจประเมินค้าง {0} ประเด็น</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>ไม่มีงานที่รอคุณ</translation>
    </message>
    <message>
        <source>Unscored items and open issues stand here</source>
        <translation>หัวข้อและประเด็นที่ค้างจะแสดงที่นี่</translation>
    </message>
    <message>
        <source>PMQA assessor workbench</source>
        <translation>โปรแกรมผู้ตรวจประเมิน PMQA</translation>
    </message>
    <message>
        <source>Public sector management quality criteria of {0}</source>
        <translation>เกณฑ์คุณภาพการบริหารจัดการภาครัฐ พ.ศ. {0}</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>เริ่มแฟ้มใหม่</translation>
    </message>
    <message>
        <source>Enter the applicant and the awards</source>
        <translation>กรอกข้อมูลผู้สมัครและรางวัลที่ขอรับ</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิดแฟ้ม</translation>
    </message>
    <message>
        <source>From this computer or a flash drive</source>
        <translation>จากเครื่องนี้หรือแฟลชไดรฟ์</translation>
    </message>
    <message>
        <source>Illustrative scores, apart from real work</source>
        <translation>คะแนนสมมุติ ไม่กระทบงานจริง</translation>
    </message>
    <message>
        <source>Recent cases</source>
        <translation>แฟ้มล่าสุด</translation>
    </message>
    <message>
        <source>Search applicants</source>
        <translation>ค้นหาชื่อหน่วยงาน</translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation>งานที่รอคุณ</translation>
    </message>
    <message>
        <source>Where files are kept</source>
        <translation>ที่เก็บแฟ้ม</translation>
    </message>
    <message>
        <source>Kept on this computer, no network needed</source>
        <translation>ทุกแฟ้มเก็บในเครื่องนี้ ใช้งานได้แม้ไม่มีเครือข่าย</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>เมนู</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>Fetching what others sent</source>
        <translation>กำลังรับสิ่งที่ผู้อื่นส่งมา</translation>
    </message>
    <message>
        <source>Fetching photos and documents</source>
        <translation>กำลังรับรูปภาพและเอกสาร</translation>
    </message>
    <message>
        <source>Sending your work</source>
        <translation>กำลังส่งงานของคุณ</translation>
    </message>
    <message>
        <source>Sending photos and documents</source>
        <translation>กำลังส่งรูปภาพและเอกสาร</translation>
    </message>
    <message>
        <source>Looking what is there</source>
        <translation>กำลังดูว่ามีอะไรอยู่</translation>
    </message>
    <message>
        <source>Nothing new to send or fetch</source>
        <translation>ไม่มีสิ่งใหม่ให้รับหรือส่ง</translation>
    </message>
    <message>
        <source>Changes sent: {0}</source>
        <translation>ส่งแล้ว {0} รายการ</translation>
    </message>
    <message>
        <source>New changes fetched: {0}</source>
        <translation>รับรายการใหม่ {0} รายการ</translation>
    </message>
    <message>
        <source>Changes waiting to be sent: {0}</source>
        <translation>รอส่ง {0} รายการ</translation>
    </message>
    <message>
        <source>Changes of others still on their way: {0}</source>
        <translation>รายการของผู้อื่นอีก {0} รายการยังมาไม่ถึง</translation>
    </message>
    <message>
        <source>Changes that the office received and that have not arrived here: {0}; the hub may be withholding them</source>
        <translation>รายการที่สำนักงานได้รับแล้วแต่ยังมาไม่ถึงที่นี่: {0} ที่เก็บกลางอาจไม่ได้ให้ครบ</translation>
    </message>
    <message>
        <source>Packets still arriving: {0}</source>
        <translation>{0} ห่อยังมาไม่ครบ</translation>
    </message>
    <message>
        <source>Packets without a receipt from the office yet: {0}</source>
        <translation>{0} ห่อยังไม่มีใบรับจากสำนักงาน</translation>
    </message>
    <message>
        <source>More objects on the hub that cannot be used: {0}</source>
        <translation>สิ่งอื่นบนที่เก็บกลางที่ใช้ไม่ได้: {0}</translation>
    </message>
    <message>
        <source>Objects on the hub that cannot be used, told before: {0}</source>
        <translation>สิ่งบนที่เก็บกลางที่ใช้ไม่ได้ ซึ่งเคยแจ้งแล้ว: {0}</translation>
    </message>
    <message>
        <source>The hub does not hold this roster. An older one there is not used; tell the office</source>
        <translation>ที่เก็บกลางไม่มีทะเบียนฉบับนี้ ทะเบียนเก่ากว่าบนที่เก็บกลางไม่ถูกใช้ แจ้งสำนักงาน</translation>
    </message>
    <message>
        <source>The hub holds the cards of several offices: {0}. Take the true one over from its file: pmqa roster import --office</source>
        <translation>ที่เก็บกลางมีบัตรของหลายสำนักงาน: {0} นำบัตรที่ถูกต้องเข้าจากไฟล์ด้วย pmqa roster import --office</translation>
    </message>
    <message>
        <source>Offline · to be sent: {0}</source>
        <translation>ออฟไลน์ · รอส่ง {0} รายการ</translation>
    </message>
    <message>
        <source>{0} of {1} photos and documents have arrived</source>
        <translation>รูปภาพและเอกสารมาถึงแล้ว {0} จาก {1}</translation>
    </message>
    <message>
        <source>Put back what was gone or damaged: {0}</source>
        <translation>วางกลับคืนสิ่งที่หายหรือเสียหาย: {0}</translation>
    </message>
    <message>
        <source>Not sealed and therefore not sent: the review of {0}</source>
        <translation>การพิจารณาที่ยังไม่ปิดผนึกไม่ถูกส่ง: {0}</translation>
    </message>
    <message>
        <source>{0} ({1} packets)</source>
        <translation>{0} ({1} ห่อ)</translation>
    </message>
    <message>
        <source>Office: {0}, roster {1}</source>
        <translation>สำนักงาน: {0} ทะเบียนฉบับที่ {1}</translation>
    </message>
    <message>
        <source>The roster does not know this machine: others cannot take your work until the office adds it</source>
        <translation>ทะเบียนไม่มีกุญแจของเครื่องนี้ ผู้อื่นยังรับงานของคุณไม่ได้จนกว่าสำนักงานจะเพิ่ม</translation>
    </message>
    <message>
        <source>Office: {0}; no roster yet, names are as people typed them</source>
        <translation>สำนักงาน: {0} ยังไม่มีทะเบียน ชื่อเป็นตามที่แต่ละคนพิมพ์เอง</translation>
    </message>
    <message>
        <source>No office: names are as people typed them, and there are no receipts</source>
        <translation>ไม่มีสำนักงาน: ชื่อเป็นตามที่แต่ละคนพิมพ์เอง และไม่มีใบรับ</translation>
    </message>
    <message>
        <source>Synced: {0}</source>
        <translation>รับส่งแล้ว: {0}</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>ส่งครบแล้ว</translation>
    </message>
</context>
<context>
    <name>SyncDialog</name>
    <message>
        <source>Sync</source>
        <translation>รับส่งแฟ้ม</translation>
    </message>
    <message>
        <source>Sends your work to a hub and fetches what others sent. It may be cut at any moment and goes on the next time; nothing is ever deleted or overwritten.</source>
        <translation>ส่งงานของคุณไปยังที่เก็บกลางและรับสิ่งที่ผู้อื่นส่งมา ขาดการเชื่อมต่อเมื่อใดก็ทำต่อได้ในครั้งหน้า ไม่มีสิ่งใดถูกลบหรือเขียนทับ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>รับส่งเดี๋ยวนี้</translation>
    </message>
    <message>
        <source>Address of the hub</source>
        <translation>ที่อยู่ของที่เก็บกลาง</translation>
    </message>
    <message>
        <source>Folder or address of the hub</source>
        <translation>โฟลเดอร์หรือที่อยู่ของที่เก็บกลาง</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>เลือกโฟลเดอร์…</translation>
    </message>
    <message>
        <source>A folder, a stick or a share, or sftp://…, webdav+https://…, s3://…</source>
        <translation>โฟลเดอร์ แฟลชไดรฟ์ หรือไดรฟ์ที่ใช้ร่วมกัน หรือ sftp://… webdav+https://… s3://…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>หยุด</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>รหัสผ่าน</translation>
    </message>
    <message>
        <source>Folder of the hub</source>
        <translation>โฟลเดอร์ของที่เก็บกลาง</translation>
    </message>
    <message>
        <source>Stopping after this step…</source>
        <translation>กำลังหยุดหลังขั้นนี้…</translation>
    </message>
    <message>
        <source>{0}: {1} of {2}</source>
        <translation>{0}: {1} จาก {2}</translation>
    </message>
    <message>
        <source>Stopped. What was done stays done.</source>
        <translation>หยุดแล้ว สิ่งที่ทำไปแล้วยังอยู่</translation>
    </message>
    <message>
        <source>The case is open for reading only and cannot be synced here.</source>
        <translation>แฟ้มนี้เปิดไว้สำหรับอ่านเท่านั้น จึงรับส่งจากที่นี่ไม่ได้</translation>
    </message>
    <message>
        <source>Prepare it as a hub</source>
        <translation>เตรียมเป็นที่เก็บกลาง</translation>
    </message>
    <message>
        <source>The password is kept in the keyring of this system.</source>
        <translation>รหัสผ่านจะเก็บในพวงกุญแจของระบบ</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>เข้าสู่ระบบ</translation>
    </message>
    <message>
        <source>The hub holds the card of an office. Compare its fingerprint over the telephone before you trust it: {0}</source>
        <translation>ที่เก็บกลางนี้มีบัตรของสำนักงาน เทียบลายนิ้วมือทางโทรศัพท์ก่อนเชื่อถือ: {0}</translation>
    </message>
    <message>
        <source>Trust this office</source>
        <translation>เชื่อถือสำนักงานนี้</translation>
    </message>
    <message>
        <source>Trust this server</source>
        <translation>เชื่อถือเซิร์ฟเวอร์นี้</translation>
    </message>
</context>
<context>
    <name>Team</name>
    <message>
        <source>Lead</source>
        <translation>หัวหน้าทีม</translation>
    </message>
    <message>
        <source>Assessor</source>
        <translation>ผู้ตรวจประเมิน</translation>
    </message>
    <message>
        <source>Observer</source>
        <translation>ผู้สังเกตการณ์</translation>
    </message>
    <message>
        <source>OPDC officer</source>
        <translation>เจ้าหน้าที่ ก.พ.ร.</translation>
    </message>
    <message>
        <source>Recused</source>
        <translation>ถอนตัว</translation>
    </message>
    <message>
        <source>Not declared yet</source>
        <translation>ยังไม่แถลงส่วนได้เสีย</translation>
    </message>
    <message>
        <source>Sealed: {0}</source>
        <translation>ปิดผนึก {0}</translation>
    </message>
    <message>
        <source>Not sealed yet</source>
        <translation>ยังไม่ปิดผนึก</translation>
    </message>
    <message>
        <source>Declared</source>
        <translation>แถลงแล้ว</translation>
    </message>
</context>
<context>
    <name>TeamCard</name>
    <message>
        <source>Leave out</source>
        <translation>เอาออก</translation>
    </message>
    <message>
        <source>Team&apos;s comment</source>
        <translation>ความเห็นของทีม</translation>
    </message>
</context>
<context>
    <name>TeamDialog</name>
    <message>
        <source>Team and roles</source>
        <translation>ทีมและบทบาท</translation>
    </message>
    <message>
        <source>With a team, everyone declares conflicts of interest first, scores on their own, and sees the others&apos; scores after sealing. A case without a team stays as simple as it is.</source>
        <translation>เมื่อมีทีม ทุกคนแถลงเรื่องส่วนได้เสียก่อน ให้คะแนนอย่างอิสระ และเห็นคะแนนของคนอื่นหลังปิดผนึก แฟ้มที่ไม่มีทีมใช้งานได้ง่ายเหมือนเดิม</translation>
    </message>
    <message>
        <source>Name as the team knows it</source>
        <translation>ชื่อที่ทีมรู้จัก</translation>
    </message>
    <message>
        <source>Name of a new member</source>
        <translation>ชื่อสมาชิกใหม่</translation>
    </message>
    <message>
        <source>Role of a new member</source>
        <translation>บทบาทของสมาชิกใหม่</translation>
    </message>
    <message>
        <source>Add to the team</source>
        <translation>เพิ่มเข้าทีม</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>เสร็จ</translation>
    </message>
    <message>
        <source>Role of {0}</source>
        <translation>บทบาทของ {0}</translation>
    </message>
    <message>
        <source>Take {0} out of the team</source>
        <translation>นำ {0} ออกจากทีม</translation>
    </message>
    <message>
        <source>add {0} to the team</source>
        <translation>เพิ่ม {0} เข้าทีม</translation>
    </message>
    <message>
        <source>role of {0}</source>
        <translation>บทบาทของ {0}</translation>
    </message>
    <message>
        <source>take {0} out of the team</source>
        <translation>นำ {0} ออกจากทีม</translation>
    </message>
</context>
<context>
    <name>TeamPage</name>
    <message>
        <source>Not in the team</source>
        <translation>ไม่อยู่ในทีม</translation>
    </message>
    <message>
        <source>people: {0} · sealed: {1}</source>
        <translation>{0} คน · ปิดผนึก {1}</translation>
    </message>
    <message>
        <source>bind a machine to {0}</source>
        <translation>ผูกเครื่องกับ {0}</translation>
    </message>
    <message>
        <source>Card of a machine</source>
        <translation>บัตรประจำตัวของเครื่อง</translation>
    </message>
    <message>
        <source>Cards (*.json);;All files (*)</source>
        <translation>บัตรประจำตัว (*.json);;ทุกไฟล์ (*)</translation>
    </message>
    <message>
        <source>Team and keys</source>
        <translation>ทีมและกุญแจ</translation>
    </message>
    <message>
        <source>Members and roles…</source>
        <translation>สมาชิกและบทบาท…</translation>
    </message>
    <message>
        <source>What a key is</source>
        <translation>กุญแจคืออะไร</translation>
    </message>
    <message>
        <source>A key is the mark of one machine. All that is written there carries it, so that the team knows whose work it is.</source>
        <translation>กุญแจคือเครื่องหมายประจำเครื่อง ทุกอย่างที่เขียนจะมีเครื่องหมายนี้กำกับ ทีมจึงรู้ว่าเป็นงานของใครจริง</translation>
    </message>
    <message>
        <source>Working on another machine</source>
        <translation>จะใช้อีกเครื่อง</translation>
    </message>
    <message>
        <source>With the old machine at hand: bind the new one from it. If it is lost: the lead binds the new one, and the work stays.</source>
        <translation>เครื่องเดิมยังอยู่: ผูกเครื่องใหม่จากเครื่องเดิมได้เอง เครื่องหาย: ให้หัวหน้าทีมผูกเครื่องใหม่ งานเดิมไม่หาย</translation>
    </message>
</context>
<context>
    <name>Themes</name>
    <message>
        <source>Role-model strengths</source>
        <translation>จุดแข็งที่เป็นแบบอย่าง</translation>
    </message>
    <message>
        <source>Strengths of many items that others could learn from</source>
        <translation>จุดแข็งร่วมของหลายหัวข้อที่หน่วยงานอื่นเรียนรู้ได้</translation>
    </message>
    <message>
        <source>Significant opportunities</source>
        <translation>โอกาสในการปรับปรุงที่สำคัญ</translation>
    </message>
    <message>
        <source>Gaps and vulnerabilities that several items share</source>
        <translation>ช่องว่างหรือจุดเปราะบางร่วมของหลายหัวข้อ</translation>
    </message>
    <message>
        <source>Results strengths</source>
        <translation>จุดแข็งด้านผลลัพธ์</translation>
    </message>
    <message>
        <source>Results of good level, trend and comparison</source>
        <translation>ผลลัพธ์ที่ดีทั้งระดับ แนวโน้ม และการเปรียบเทียบ</translation>
    </message>
    <message>
        <source>Results gaps</source>
        <translation>ช่องว่างด้านผลลัพธ์</translation>
    </message>
    <message>
        <source>Results that fall short, or are not there</source>
        <translation>ผลลัพธ์ที่ยังไม่ถึงเป้า หรือยังไม่มีรายงาน</translation>
    </message>
    <message>
        <source>link items</source>
        <translation>โยงหัวข้อ</translation>
    </message>
    <message>
        <source>Linked items</source>
        <translation>หัวข้อที่เกี่ยวข้อง</translation>
    </message>
</context>
<context>
    <name>ThemesPanel</name>
    <message>
        <source>The lead and the assessors write the key themes.</source>
        <translation>หัวหน้าทีมและผู้ตรวจประเมินเป็นผู้เขียนประเด็นหลัก</translation>
    </message>
    <message>
        <source>Key themes are drawn from the reviews: seal your own first.</source>
        <translation>ประเด็นหลักสรุปจากผลการพิจารณา ให้ปิดผนึกผลของตนเองก่อนจึงจะเขียนได้</translation>
    </message>
    <message>
        <source>One theme, and why it matters for the whole</source>
        <translation>หนึ่งประเด็น และความสำคัญต่อภาพรวม</translation>
    </message>
    <message>
        <source>Delete this key theme</source>
        <translation>ลบประเด็นหลักนี้</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>เพิ่ม</translation>
    </message>
</context>
<context>
    <name>UnfitValues</name>
    <message>
        <source>Write anew</source>
        <translation>เขียนใหม่</translation>
    </message>
    <message>
        <source>values written anew</source>
        <translation>เขียนค่าใหม่</translation>
    </message>
</context>
<context>
    <name>UnsavedDialog</name>
    <message>
        <source>Words not saved</source>
        <translation>ข้อความที่ยังไม่บันทึก</translation>
    </message>
    <message>
        <source>These words could not be saved yet</source>
        <translation>ข้อความเหล่านี้ยังบันทึกไม่ได้</translation>
    </message>
    <message>
        <source>Copy the words</source>
        <translation>คัดลอกข้อความ</translation>
    </message>
    <message>
        <source>Close without them</source>
        <translation>ปิดโดยไม่บันทึก</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>อยู่ต่อ</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>ลองอีกครั้ง</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Eligible</source>
        <translation>ผ่านเกณฑ์</translation>
    </message>
    <message>
        <source>Not eligible</source>
        <translation>ไม่ผ่าน</translation>
    </message>
    <message>
        <source>Depends on reading</source>
        <translation>ขึ้นกับการตีความ</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>ยังไม่แน่</translation>
    </message>
</context>
<context>
    <name>VisitEdits</name>
    <message>
        <source>percent of {0} after the visit</source>
        <translation>คะแนนหลังตรวจของ {0}</translation>
    </message>
</context>
<context>
    <name>VisitEntryDialog</name>
    <message>
        <source>Delete</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>Appointment</source>
        <translation>นัด</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>บันทึกสัมภาษณ์</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>บันทึกเอกสาร</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>คำขอเอกสาร</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>วัน</translation>
    </message>
    <message>
        <source>From</source>
        <translation>ตั้งแต่</translation>
    </message>
    <message>
        <source>To</source>
        <translation>ถึง</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>ชื่อเรื่อง</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>สถานที่</translation>
    </message>
    <message>
        <source>Who goes</source>
        <translation>ผู้ไป</translation>
    </message>
    <message>
        <source>Issues</source>
        <translation>ประเด็น</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>เวลา</translation>
    </message>
    <message>
        <source>Interviewed (roles)</source>
        <translation>ผู้ให้สัมภาษณ์ (บทบาท)</translation>
    </message>
    <message>
        <source>Interviewers</source>
        <translation>ผู้สัมภาษณ์</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>Date of the document</source>
        <translation>วันที่ของเอกสาร</translation>
    </message>
    <message>
        <source>From whom</source>
        <translation>ได้จาก</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>การรับเอกสาร</translation>
    </message>
    <message>
        <source>What is asked for</source>
        <translation>สิ่งที่ขอ</translation>
    </message>
    <message>
        <source>Asked on</source>
        <translation>วันที่ขอ</translation>
    </message>
    <message>
        <source>Asked of</source>
        <translation>ขอจาก</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>กำหนดส่ง</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>วันที่ได้รับ</translation>
    </message>
    <message>
        <source>The whole team</source>
        <translation>ทั้งทีม</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>ยังไม่มีผู้รับผิดชอบ</translation>
    </message>
    <message>
        <source>None</source>
        <translation>ไม่มี</translation>
    </message>
    <message>
        <source>delete {0}</source>
        <translation>ลบ{0}</translation>
    </message>
</context>
<context>
    <name>VisitFindings</name>
    <message>
        <source>Findings</source>
        <translation>สิ่งที่พบ</translation>
    </message>
    <message>
        <source>Add a finding</source>
        <translation>เพิ่มสิ่งที่พบ</translation>
    </message>
    <message>
        <source>Nothing was found yet.</source>
        <translation>ยังไม่มีสิ่งที่พบ</translation>
    </message>
</context>
<context>
    <name>VisitLogs</name>
    <message>
        <source>received {0}</source>
        <translation>ได้รับ {0}</translation>
    </message>
    <message>
        <source>awaited</source>
        <translation>รออยู่</translation>
    </message>
    <message>
        <source>No words yet</source>
        <translation>ยังไม่มีข้อความ</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>ยังไม่มีรายการ</translation>
    </message>
    <message>
        <source>Interviews</source>
        <translation>บันทึกสัมภาษณ์</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>บันทึกเอกสาร</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>คำขอเอกสาร</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>เพิ่ม</translation>
    </message>
</context>
<context>
    <name>VisitSide</name>
    <message>
        <source>Agenda</source>
        <translation>กำหนดการ</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>ความเห็น</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>บันทึก</translation>
    </message>
</context>
<context>
    <name>WaitingPanel</name>
    <message>
        <source>Independent round: {0} of {1} reviews sealed</source>
        <translation>รอบประเมินอิสระ: ปิดผนึกแล้ว {0} จาก {1} คน</translation>
    </message>
    <message>
        <source>Nobody sees another&apos;s scores or comments before sealing their own. Seal yours when it is done; then you see those of the others who have sealed.</source>
        <translation>ไม่มีใครเห็นคะแนนหรือความเห็นของคนอื่นก่อนปิดผนึกของตน เมื่อพิจารณาเสร็จให้ปิดผนึก แล้วคุณจะเห็นของคนอื่นที่ปิดผนึกแล้ว</translation>
    </message>
    <message>
        <source>The scores and comments of the team are shown here when every review is sealed.</source>
        <translation>คะแนนและความเห็นของทีมจะแสดงที่นี่เมื่อปิดผนึกครบทุกคน</translation>
    </message>
    <message>
        <source>Seal my review…</source>
        <translation>ปิดผนึกการพิจารณาของฉัน…</translation>
    </message>
    <message>
        <source>{0} of {1} items scored</source>
        <translation>ให้คะแนนแล้ว {0} จาก {1} หัวข้อ</translation>
    </message>
</context>
<context>
    <name>WhatIf</name>
    <message>
        <source>{0} {1}: recorded {2}, what-if {3}</source>
        <translation>{0} {1}: ที่บันทึก {2} ทดลอง {3}</translation>
    </message>
</context>
<context>
    <name>WhatIfAwards</name>
    <message>
        <source>Recorded: total {0}</source>
        <translation>ที่บันทึก รวม {0}</translation>
    </message>
    <message>
        <source>What-if: total {0}</source>
        <translation>ทดลอง รวม {0}</translation>
    </message>
    <message>
        <source>Award</source>
        <translation>รางวัล</translation>
    </message>
</context>
<context>
    <name>WhatIfBanner</name>
    <message>
        <source>What-if</source>
        <translation>ทดลองปรับคะแนน</translation>
    </message>
    <message>
        <source>Nothing here changes the scores of the case.</source>
        <translation>หน้านี้ไม่เปลี่ยนคะแนนที่บันทึกไว้ในแฟ้ม</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
</context>
<context>
    <name>WhatIfPage</name>
    <message>
        <source>Category {0} as one: {1}</source>
        <translation>หมวด {0} คะแนนเดียว: {1}</translation>
    </message>
    <message>
        <source>What-if percent of {0}</source>
        <translation>ร้อยละที่ทดลองของ {0}</translation>
    </message>
    <message>
        <source>keep the scenario {0}</source>
        <translation>เก็บกรณี {0}</translation>
    </message>
    <message>
        <source>delete the scenario {0}</source>
        <translation>ลบกรณี {0}</translation>
    </message>
    <message>
        <source>As recorded</source>
        <translation>คืนตามที่บันทึก</translation>
    </message>
</context>
<context>
    <name>WhatIfRows</name>
    <message>
        <source>What-if percents</source>
        <translation>ร้อยละที่ทดลอง</translation>
    </message>
</context>
<context>
    <name>WindowMenu</name>
    <message>
        <source>New case…</source>
        <translation>เริ่มแฟ้มใหม่…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>เปิดแฟ้ม…</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>ลองใช้แฟ้มตัวอย่าง</translation>
    </message>
    <message>
        <source>Application details…</source>
        <translation>ข้อมูลการสมัคร…</translation>
    </message>
    <message>
        <source>Team and roles…</source>
        <translation>ทีมและบทบาท…</translation>
    </message>
    <message>
        <source>Your name…</source>
        <translation>ชื่อของคุณ…</translation>
    </message>
    <message>
        <source>Sync…</source>
        <translation>รับส่งแฟ้ม…</translation>
    </message>
    <message>
        <source>Copy the case to…</source>
        <translation>คัดลอกแฟ้มไปที่…</translation>
    </message>
    <message>
        <source>Merge a case file…</source>
        <translation>รวมแฟ้ม…</translation>
    </message>
    <message>
        <source>Check the case file</source>
        <translation>ตรวจสอบไฟล์ของแฟ้ม</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>ปิดแฟ้ม</translation>
    </message>
    <message>
        <source>About</source>
        <translation>เกี่ยวกับโปรแกรม</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>ออกจากโปรแกรม</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>ตามระบบ</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>สว่าง</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>มืด</translation>
    </message>
    <message>
        <source>Go to page</source>
        <translation>ไปที่หน้า</translation>
    </message>
    <message>
        <source>Enter the percents of</source>
        <translation>ใส่ร้อยละของรอบ</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>โทนสี</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ภาษา</translation>
    </message>
</context>
<context>
    <name>WindowStatus</name>
    <message>
        <source>Saved {0}</source>
        <translation>บันทึกแล้ว {0} น.</translation>
    </message>
    <message>
        <source>version {0}</source>
        <translation>รุ่น {0}</translation>
    </message>
    <message>
        <source>Typed words are not saved yet</source>
        <translation>ถ้อยคำที่พิมพ์ยังไม่ได้บันทึก</translation>
    </message>
    <message>
        <source>Conflicts: {0}</source>
        <translation>ข้อขัดแย้ง {0} รายการ</translation>
    </message>
    <message>
        <source>Incomplete, earlier changes are on their way: {0}</source>
        <translation>ยังไม่ครบ {0} ช่อง รอการแก้ไขก่อนหน้า</translation>
    </message>
    <message>
        <source>Opened for reading only</source>
        <translation>เปิดไว้อ่านอย่างเดียว</translation>
    </message>
    <message>
        <source>Sample, illustrative scores</source>
        <translation>ข้อมูลตัวอย่าง คะแนนเป็นค่าสมมุติ</translation>
    </message>
    <message>
        <source>self-assessment round</source>
        <translation>รอบประเมินตนเอง</translation>
    </message>
    <message>
        <source>{0} round</source>
        <translation>รอบประเมิน{0}</translation>
    </message>
    <message>
        <source>all {0} sealed</source>
        <translation>ปิดผนึกครบ {0} คน</translation>
    </message>
    <message>
        <source>{0} of {1} sealed</source>
        <translation>ปิดผนึกแล้ว {0} จาก {1} คน</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Ministry</source>
        <translation>กระทรวง</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>กรม</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>จังหวัด</translation>
    </message>
    <message>
        <source>University</source>
        <translation>สถาบันอุดมศึกษา</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>อื่น ๆ</translation>
    </message>
    <message>
        <source>Self</source>
        <translation>ประเมินตนเอง</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>คัดกรอง</translation>
    </message>
    <message>
        <source>Independent</source>
        <translation>อิสระ</translation>
    </message>
    <message>
        <source>Consensus</source>
        <translation>ฉันทามติ</translation>
    </message>
    <message>
        <source>After visit</source>
        <translation>หลังตรวจ</translation>
    </message>
    <message>
        <source>Today, {0}</source>
        <translation>วันนี้ {0} น.</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>เมื่อวาน</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0} {1} น.</translation>
    </message>
    <message>
        <source>year {0}</source>
        <translation>ปี {0}</translation>
    </message>
    <message>
        <source>criteria of {0}</source>
        <translation>เกณฑ์ พ.ศ. {0}</translation>
    </message>
    <message>
        <source>{0}, line {1}</source>
        <translation>{0} บรรทัด {1}</translation>
    </message>
</context>
<context>
    <name>WorksheetBox</name>
    <message>
        <source>Export the worksheet</source>
        <translation>ส่งออกใบงาน</translation>
    </message>
    <message>
        <source>Written and read back: {0}</source>
        <translation>เขียนและอ่านทวนแล้ว: {0}</translation>
    </message>
    <message>
        <source>Take a worksheet in</source>
        <translation>นำใบงานเข้าแฟ้ม</translation>
    </message>
    <message>
        <source>worksheet of {0}</source>
        <translation>ใบงานของ {0}</translation>
    </message>
    <message>
        <source>Cells taken in: {0}</source>
        <translation>นำเข้าแล้ว {0} ช่อง</translation>
    </message>
    <message>
        <source>Excel worksheet</source>
        <translation>ใบงาน Excel</translation>
    </message>
    <message>
        <source>Fill in scores, comments, findings and conclusions away from the program. What comes back is shown cell by cell before anything is taken.</source>
        <translation>กรอกคะแนน ข้อคิดเห็น สิ่งที่พบ และข้อสรุปนอกโปรแกรม เมื่อนำกลับเข้าแฟ้มจะแสดงทีละช่องก่อนรับสิ่งใด</translation>
    </message>
    <message>
        <source>Independent</source>
        <translation>อิสระ</translation>
    </message>
    <message>
        <source>Consensus</source>
        <translation>ฉันทามติ</translation>
    </message>
    <message>
        <source>After the visit</source>
        <translation>หลังตรวจในพื้นที่</translation>
    </message>
    <message>
        <source>Round of the worksheet</source>
        <translation>รอบของใบงาน</translation>
    </message>
    <message>
        <source>Export a worksheet…</source>
        <translation>ส่งออกใบงาน…</translation>
    </message>
    <message>
        <source>Take a worksheet in…</source>
        <translation>นำใบงานเข้าแฟ้ม…</translation>
    </message>
</context>
<context>
    <name>WorksheetDialog</name>
    <message>
        <source>Worksheet of {0}</source>
        <translation>ใบงานของ {0}</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>และอีก {0} รายการ</translation>
    </message>
    <message>
        <source>Take nothing</source>
        <translation>ไม่นำเข้า</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Round: {0}</source>
        <translation>รอบ: {0}</translation>
    </message>
    <message>
        <source>Nothing differs from the case; nothing is written.</source>
        <translation>ไม่มีสิ่งใดต่างจากแฟ้ม จึงไม่เขียนสิ่งใด</translation>
    </message>
    <message>
        <source>Take in: {0}</source>
        <translation>นำเข้า {0} ช่อง</translation>
    </message>
    <message>
        <source>Cells that cannot be taken: {0}, so nothing is; mend them in the worksheet and take it in again.</source>
        <translation>{0} ช่องใช้ไม่ได้ จึงยังไม่นำเข้าสิ่งใด แก้ในใบงานแล้วนำเข้าใหม่</translation>
    </message>
    <message>
        <source>Cells that would change: {0}</source>
        <translation>จะเปลี่ยน {0} ช่อง</translation>
    </message>
    <message>
        <source>Edited in the case too: {0}; both values are kept as a conflict.</source>
        <translation>{0} ช่องถูกแก้ในแฟ้มด้วย: เก็บไว้ทั้งสองค่าเป็นข้อขัดแย้ง</translation>
    </message>
    <message>
        <source>Rows of the export that are gone and change nothing: {0}</source>
        <translation>{0} แถวที่ส่งออกไปไม่อยู่แล้ว ไม่เปลี่ยนสิ่งใด</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>ช่อง</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>แถว</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>เรื่อง</translation>
    </message>
    <message>
        <source>In the case</source>
        <translation>ในแฟ้ม</translation>
    </message>
    <message>
        <source>In the worksheet</source>
        <translation>ในใบงาน</translation>
    </message>
    <message>
        <source>both sides</source>
        <translation>แก้ทั้งสองฝั่ง</translation>
    </message>
    <message>
        <source>new</source>
        <translation>ใหม่</translation>
    </message>
    <message>
        <source>Why the sealed review changes</source>
        <translation>เหตุผลที่แก้หลังปิดผนึก</translation>
    </message>
    <message>
        <source>Reason for changes after the seal</source>
        <translation>เหตุผลของการแก้ไขหลังปิดผนึก</translation>
    </message>
</context>
<context>
    <name>WorksheetsPage</name>
    <message>
        <source>Key factors</source>
        <translation>ปัจจัยสำคัญ</translation>
    </message>
    <message>
        <source>Results tracker</source>
        <translation>ติดตามผลลัพธ์</translation>
    </message>
    <message>
        <source>Key themes</source>
        <translation>ประเด็นหลัก</translation>
    </message>
    <message>
        <source>Who works on what</source>
        <translation>ผู้รับผิดชอบ</translation>
    </message>
    <message>
        <source>Show {0}</source>
        <translation>ดู {0}</translation>
    </message>
</context>
<context>
    <name>WritingFoot</name>
    <message>
        <source>Write the drafts</source>
        <translation>เขียนฉบับร่าง</translation>
    </message>
    <message>
        <source>Write the reports</source>
        <translation>เขียนรายงาน</translation>
    </message>
    <message>
        <source>Writing {0}</source>
        <translation>กำลังเขียน {0}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
</context>
<context>
    <name>YearValues</name>
    <message>
        <source>Year (BE)</source>
        <translation>ปี พ.ศ.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>ค่า</translation>
    </message>
    <message>
        <source>Value of {0}</source>
        <translation>ค่าของปี {0}</translation>
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
    <message>
        <source>Recorded</source>
        <translation>ที่บันทึก</translation>
    </message>
    <message>
        <source>What-if</source>
        <translation>ทดลอง</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>คะแนน</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>หัวข้อ</translation>
    </message>
</context>
<context>
    <name>_MoveLine</name>
    <message>
        <source>key {0}…</source>
        <translation>กุญแจ {0}…</translation>
    </message>
    <message>
        <source>No effect. {0}</source>
        <translation>ไม่มีผล {0}</translation>
    </message>
</context>
<context>
    <name>_Picture</name>
    <message>
        <source>Not here yet</source>
        <translation>ยังมาไม่ถึง</translation>
    </message>
    <message>
        <source>Cannot be shown</source>
        <translation>แสดงไม่ได้</translation>
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

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
        <source>Holds however a category&apos;s weight is split between its items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May change when the official item weights differ from the assumed split</source>
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
    <message>
        <source>not given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clarify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not yet checked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IssueDelegate</name>
    <message>
        <source>No question yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IssueEditor</name>
    <message>
        <source>Choose an issue on the left to read and edit it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question or matter to check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whom to see (role or group)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents and data to see</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One thing to learn on site, so that the answer settles a comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roles rather than names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title and years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written by {0} · {1} {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IssueList</name>
    <message>
        <source>All items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue {0} is deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site-visit issues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search these issues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to another item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to ask and look at on site will be listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No issue passes these filters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an issue to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} shown</source>
        <translation type="unfinished"></translation>
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
</TS>

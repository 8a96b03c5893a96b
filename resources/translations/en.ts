<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Alert</name>
    <message numerus="yes">
        <source>A meeting started %n hour(s) ago</source>
        <translation>
            <numerusform>A meeting started %n hour ago</numerusform>
            <numerusform>A meeting started %n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A meeting started %n minute(s) ago</source>
        <translation>
            <numerusform>A meeting started %n minute ago</numerusform>
            <numerusform>A meeting started %n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A meeting starts in %n minute(s)</source>
        <translation>
            <numerusform>A meeting starts in %n minute</numerusform>
            <numerusform>A meeting starts in %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n minute(s): {what}</source>
        <translation>
            <numerusform>In %n minute: {what}</numerusform>
            <numerusform>In %n minutes: {what}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Started %n hour(s) ago: {what}</source>
        <translation>
            <numerusform>Started %n hour ago: {what}</numerusform>
            <numerusform>Started %n hours ago: {what}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Started %n minute(s) ago: {what}</source>
        <translation>
            <numerusform>Started %n minute ago: {what}</numerusform>
            <numerusform>Started %n minutes ago: {what}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertHistory</name>
    <message numerus="yes">
        <source>%n minute(s) before</source>
        <translation>
            <numerusform>%n minute before</numerusform>
            <numerusform>%n minutes before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message numerus="yes">
        <source>%n alert(s) {ahead}.</source>
        <translation>
            <numerusform>%n alert {ahead}.</numerusform>
            <numerusform>%n alerts {ahead}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) before</source>
        <translation>
            <numerusform>%n minute before</numerusform>
            <numerusform>%n minutes before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BookedPage</name>
    <message numerus="yes">
        <source>%n meeting(s) booked</source>
        <translation>
            <numerusform>%n meeting booked</numerusform>
            <numerusform>%n meetings booked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) changed</source>
        <translation>
            <numerusform>%n meeting changed</numerusform>
            <numerusform>%n meetings changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BookingDialog</name>
    <message numerus="yes">
        <source>Book %n meeting(s)</source>
        <translation>
            <numerusform>Book %n meeting</numerusform>
            <numerusform>Book %n meetings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %n meeting(s)</source>
        <translation>
            <numerusform>Change %n meeting</numerusform>
            <numerusform>Change %n meetings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BookingText</name>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n meeting</numerusform>
            <numerusform>%n meetings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BookingsDialog</name>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n meeting</numerusform>
            <numerusform>%n meetings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {most} changes made</source>
        <translation>
            <numerusform>%n of {most} changes made</numerusform>
            <numerusform>%n of {most} changes made</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel all %n coming meeting(s) of “{topic}”?</source>
        <translation>
            <numerusform>Cancel the %n coming meeting of “{topic}”?</numerusform>
            <numerusform>Cancel all %n coming meetings of “{topic}”?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cadence</name>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>every %n day</numerusform>
            <numerusform>every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n month(s)</source>
        <translation>
            <numerusform>every %n month</numerusform>
            <numerusform>every %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n week(s)</source>
        <translation>
            <numerusform>every %n week</numerusform>
            <numerusform>every %n weeks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message numerus="yes">
        <source>%n meeting(s) cancelled.</source>
        <translation>
            <numerusform>%n meeting cancelled.</numerusform>
            <numerusform>%n meetings cancelled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) imported.</source>
        <translation>
            <numerusform>%n meeting imported.</numerusform>
            <numerusform>%n meetings imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) in the last {days} days.</source>
        <translation>
            <numerusform>%n meeting in the last {days} days.</numerusform>
            <numerusform>%n meetings in the last {days} days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) of the missing days are shown as they were saved on {moment}.</source>
        <translation>
            <numerusform>%n meeting of the missing days is shown as it was saved on {moment}.</numerusform>
            <numerusform>%n meetings of the missing days are shown as they were saved on {moment}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) {ahead}.</source>
        <translation>
            <numerusform>%n meeting {ahead}.</numerusform>
            <numerusform>%n meetings {ahead}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n coming meeting(s) of the series are cancelled.</source>
        <translation>
            <numerusform>%n coming meeting of the series is cancelled.</numerusform>
            <numerusform>All %n coming meetings of the series are cancelled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You have booked %n meeting(s).</source>
        <translation>
            <numerusform>You have booked %n meeting.</numerusform>
            <numerusform>You have booked %n meetings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n min</source>
        <translation>
            <numerusform>in %n min</numerusform>
            <numerusform>in %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in the next %n day(s)</source>
        <translation>
            <numerusform>in the next %n day</numerusform>
            <numerusform>in the next %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{id} was changed %n time(s) from here; {most} are allowed.</source>
        <translation>
            <numerusform>{id} was changed %n time from here; {most} are allowed.</numerusform>
            <numerusform>{id} was changed %n times from here; {most} are allowed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Date</name>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message numerus="yes">
        <source>Saved %n meeting(s) as {file}.</source>
        <translation>
            <numerusform>Saved %n meeting as {file}.</numerusform>
            <numerusform>Saved %n meetings as {file}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message numerus="yes">
        <source>%n meeting(s) cancelled.</source>
        <translation>
            <numerusform>%n meeting cancelled.</numerusform>
            <numerusform>%n meetings cancelled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) from the invitation.</source>
        <translation>
            <numerusform>%n meeting from the invitation.</numerusform>
            <numerusform>%n meetings from the invitation.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Could not read %n file(s).</source>
        <translation>
            <numerusform>Could not read %n file.</numerusform>
            <numerusform>Could not read %n files.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Joining</name>
    <message numerus="yes">
        <source>{platform} did not open %n time(s) in a row.</source>
        <translation>
            <numerusform>{platform} did not open %n time in a row.</numerusform>
            <numerusform>{platform} did not open %n times in a row.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeadChips</name>
    <message numerus="yes">
        <source>%n min before</source>
        <translation>
            <numerusform>%n min before</numerusform>
            <numerusform>%n min before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Past</name>
    <message numerus="yes">
        <source>%n meeting(s) in the last {days} days</source>
        <translation>
            <numerusform>%n meeting in the last {days} days</numerusform>
            <numerusform>%n meetings in the last {days} days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message numerus="yes">
        <source>%n change(s) made from here; the service allows {most}.</source>
        <translation>
            <numerusform>%n change made from here; the service allows {most}.</numerusform>
            <numerusform>%n changes made from here; the service allows {most}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Refresh</name>
    <message numerus="yes">
        <source>%n meeting(s) could not be read.</source>
        <translation>
            <numerusform>%n meeting could not be read.</numerusform>
            <numerusform>%n meetings could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServiceTest</name>
    <message numerus="yes">
        <source>It has %n upcoming meeting(s).</source>
        <translation>
            <numerusform>It has %n upcoming meeting.</numerusform>
            <numerusform>It has %n upcoming meetings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SigPage</name>
    <message numerus="yes">
        <source>Show earlier ones (%n)</source>
        <translation>
            <numerusform>Show %n earlier one</numerusform>
            <numerusform>Show %n earlier ones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SigPopover</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message numerus="yes">
        <source>%n hidden by the filter</source>
        <translation>
            <numerusform>%n hidden by the filter</numerusform>
            <numerusform>%n hidden by the filter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) in the next {days} days</source>
        <translation>
            <numerusform>%n meeting in the next {days} days</numerusform>
            <numerusform>%n meetings in the next {days} days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The filter hides %n meeting(s).</source>
        <translation>
            <numerusform>The filter hides %n meeting.</numerusform>
            <numerusform>The filter hides %n meetings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Updated %n minute(s) ago</source>
        <translation>
            <numerusform>Updated %n minute ago</numerusform>
            <numerusform>Updated %n minutes ago</numerusform>
        </translation>
    </message>
</context>
</TS>

// Written by `npm run api:generate` from server/api.ts; do not edit.

export type AcceptedFinding = {
rule: string;
file: string;
place: string | null;
placeName: string | null;
message: Text;
reason: string;
};

export type AccessReset = {
what: "password" | "second-factors";
by: string;
at: string;
};

export type Account = {
id: string;
userName: string;
name: string;
email: string | null;
/** at work */
phone: string | null;
active: boolean;
/** true when the account is an unverified sample */
sample: boolean;
mustChangePassword: boolean;
waitsUntil: string | null;
/** held today */
roles: Array<HeldRole>;
};

export type AccountCorrection = {
name: string;
email: string | null;
phone?: string | null;
};

export type AccountDetails = {
id: string;
userName: string;
name: string;
email: string | null;
/** at work */
phone: string | null;
active: boolean;
/** true when the account is an unverified sample */
sample: boolean;
mustChangePassword: boolean;
waitsUntil: string | null;
/** held today */
roles: Array<HeldRole>;
lastSignInAt: string | null;
identities: Array<Identity>;
/** open now; none that waits for a second factor */
sessionCount: number;
/** one entry for each */
secondFactors: Array<FactorKind>;
/** every role ever held or to come */
granted: Array<GrantedRole>;
substitutions: Array<Substitution>;
delegations: Array<Delegation>;
history: Array<Change>;
/** its password and factors are reset by two people */
resetNeedsTwo: boolean;
mayChange: boolean;
};

export type AnswerRow = {
key: string;
group: Text;
label: Text;
value: Text;
};

export type Applicant = {
name: string;
phone: string | null;
email: string | null;
address: string | null;
idNumber: string | null;
};

export type Approval = {
title: {
vi: string;
en: string;
};
id: string;
kind: ApprovalKind;
reason: string;
proposedBy: string;
proposedAt: string;
expiresAt: string;
state: ApprovalState;
decidedBy: string | null;
decidedAt: string | null;
decisionReason: string | null;
/** applied without a second person, because there was none */
alone: boolean;
/** proposed by whoever asks */
mine: boolean;
mayDecide: boolean;
whyNot: Text | null;
};

export type ApprovalCount = {
/** that wait for whoever asks */
count: number;
};

export type ApprovalDetails = {
title: {
vi: string;
en: string;
};
id: string;
kind: ApprovalKind;
reason: string;
proposedBy: string;
proposedAt: string;
expiresAt: string;
state: ApprovalState;
decidedBy: string | null;
decidedAt: string | null;
decisionReason: string | null;
/** applied without a second person, because there was none */
alone: boolean;
/** proposed by whoever asks */
mine: boolean;
mayDecide: boolean;
whyNot: Text | null;
/** names exactly this change; sent back with the approval */
changeHash: string;
/** from what is there to what would be; empty once it was decided */
differences: Array<Difference>;
remarks: Array<Text>;
/** what it would change was changed since */
stale: boolean;
};

export type ApprovalKind = "role" | "substitution" | "document-template" | "procedure-file" | "package" | "deployment" | "reform" | "password-reset" | "factor-reset" | "factor-enrolment" | "erasure";

export type ApprovalScope = "everywhere" | "live";

export type ApprovalScopes = {
items: Array<{
kind: ApprovalKind;
scope: ApprovalScope;
}>;
/** here every kind needs a second person */
live: boolean;
};

export type ApprovalState = "open" | "approved" | "refused" | "withdrawn" | "expired" | "stale";

export type ArchivedDossier = {
since: string;
receiptNumber: string | null;
};

export type ArchiveDue = {
unit: UnitRef;
/** its first day */
month: string;
count: number;
};

export type ArchiveOverview = {
due: Array<ArchiveDue>;
submissions: Array<ArchiveSubmission>;
maySubmit: boolean;
};

export type ArchivePackage = {
dossierId: string;
dossierCode: string;
procedureName: Text;
endedAt: string;
partCount: number;
sizeBytes: number;
fileHash: string;
missing: Array<string>;
};

export type ArchiveSubmission = {
id: string;
unit: UnitRef;
/** its first day */
month: string;
state: SubmissionState;
begunAt: string;
begunBy: string;
submittedAt: string | null;
/** of the receipt; null while it is packed */
number: string | null;
contentHash: string | null;
/** packed so far */
dossierCount: number;
sizeBytes: number;
/** whether whoever asks may take the file with everything in it */
mayGive: boolean;
};

export type ArchiveSubmissionDetails = {
id: string;
unit: UnitRef;
/** its first day */
month: string;
state: SubmissionState;
begunAt: string;
begunBy: string;
submittedAt: string | null;
/** of the receipt; null while it is packed */
number: string | null;
contentHash: string | null;
/** packed so far */
dossierCount: number;
sizeBytes: number;
/** whether whoever asks may take the file with everything in it */
mayGive: boolean;
packages: Array<ArchivePackage>;
};

export type AssigneeChoice = {
userName: string;
name: string;
count: number;
};

export type Assignment = {
assignee?: string;
/** Why it is given to somebody else; it is in the history then */
reason?: string;
};

export type AttentionRow = {
id: string;
code: string;
procedure: ProcedureRef;
applicantName: string;
receivingUnit: UnitRef;
competentUnit: UnitRef;
states: States;
receivedAt: string;
dueAt: string | null;
/** The deadline that was missed and that lateness is counted from; null unless a new appointment was given */
missedDueAt: string | null;
overdue: boolean;
dueText: Text;
priority: number;
calls: Array<Callee>;
};

export type AuditAct = {
number: number;
at: string;
actorName: Text;
personId: string | null;
what: Text;
subject: AuditSubject | null;
details: Array<AuditDetail>;
};

export type AuditActPage = {
items: Array<AuditAct>;
next: string | null;
};

export type AuditChain = {
entries: number;
lastHash: string | null;
anchor: {
day: string;
number: number;
} | null;
running: {
checked: number;
total: number;
startedBy: string;
} | null;
last: {
at: string;
actorName: Text;
entries: number;
looks: number | null;
faults: Array<AuditFault>;
} | null;
};

export type AuditDetail = {
label: Text;
value: Text;
};

export type AuditFault = {
text: Text;
brokenAt: number;
};

export type AuditLook = {
id: string;
at: string;
actorName: Text;
personId: string | null;
what: Text;
refused: boolean;
times: number;
subject: AuditSubject | null;
dossiers: Array<{
id: string;
code: string;
}>;
address: string | null;
session: string | null;
reason: string | null;
details: Array<AuditDetail>;
};

export type AuditLookPage = {
items: Array<AuditLook>;
next: string | null;
};

export type AuditSubject = {
name: Text;
dossierId: string | null;
personId: string | null;
};

export type AuditWord = {
code: string;
name: Text;
};

export type AuditWords = {
acts: Array<AuditWord>;
looks: Array<AuditWord>;
};

export type BackupOrder = {
kind: "backup" | "verification";
};

export type BackupOutcome = {
at: string;
tookMs: number;
failure: string | null;
};

export type Backups = {
status: BackupStatus | null;
notKept: "own-server" | "off" | null;
};

export type BackupStatus = {
folder: string;
enciphered: boolean;
sameDisk: boolean;
freeBytes: number | null;
bases: number;
newestBase: {
at: string;
bytes: number;
databaseBytes: number;
} | null;
restorableFrom: string | null;
restorableUntil: string | null;
newestSegmentAt: string | null;
log: {
segments: number;
waiting: number;
waitingBytes: number;
waitingSince: string | null;
leftOut: boolean;
};
archiving: "on" | "off" | "failing" | null;
shippingFailure: string | null;
lastBackup: BackupOutcome | null;
lastVerification: BackupVerification | null;
running: "backup" | "verification" | null;
nextAt: string | null;
warnings: Array<"folderMissing" | "folderFull" | "noBase" | "backupFailed" | "leftOut" | "shippingFails" | "notArchiving" | "logWaits" | "baseOld" | "noSchedule" | "verificationFailed" | "notVerified" | "littleRoom" | "sameDisk" | "notEnciphered">;
};

export type BackupVerification = {
at: string;
tookMs: number;
failure: string | null;
dossiers: number;
auditEntries: number;
};

export type BankLine = {
bankReference: string;
bookedOn: string;
amountVnd: number;
description: string;
outcome: "wrong-amount" | "already-paid" | "unmatched";
};

export type BegunSubmission = {
id: string;
};

export type Board = {
totals: BoardCounts;
openIncidents: number;
attention: Array<AttentionRow>;
units: Array<BoardUnit>;
};

export type BoardCounts = {
open: number;
dueToday: number;
atRisk: number;
overdue: number;
stopped: number;
finishedToday: number;
receivedToday: number;
readyToHandOver: number;
};

export type BoardGroup = "open" | "dueToday" | "atRisk" | "overdue" | "stopped" | "finishedToday" | "receivedToday" | "readyToHandOver";

export type BoardUnit = {
unit: UnitRef;
counts: BoardCounts;
};

export type BulkAction = "claim" | "release" | "assign" | "remind" | "complete" | "print" | "export" | "undo";

export type BulkDetails = {
id: string;
action: BulkAction;
state: BulkState;
assigneeName: string | null;
reason: string | null;
createdAt: string;
finishedAt: string | null;
waiting: number;
done: number;
failed: number;
excluded: number;
mayUndo: boolean;
undoOf: string | null;
fileUrl: string | null;
refusals: Array<BulkRefusal>;
failures: Array<BulkFailure>;
};

export type BulkFailure = {
taskKey: string | null;
dossierId: string | null;
dossierCode: string | null;
reason: Text | null;
};

export type BulkJob = {
id: string;
action: BulkAction;
state: BulkState;
assigneeName: string | null;
reason: string | null;
createdAt: string;
finishedAt: string | null;
waiting: number;
done: number;
failed: number;
excluded: number;
mayUndo: boolean;
undoOf: string | null;
fileUrl: string | null;
};

export type BulkRefusal = {
reason: Text;
count: number;
codes: Array<string>;
};

export type BulkRequest = {
action: BulkRequestAction;
keys?: Array<string>;
filter?: {
scope?: TaskScope;
text?: string;
procedure?: string;
step?: string;
unit?: string;
assignee?: string;
due?: TaskDue;
priority?: number;
};
dossierIds?: Array<string>;
dossierFilter?: {
text?: string;
unit?: string;
decision?: Decision;
/** true: open and late now, as the board counts it; false: all others, also those that were finished late */
overdue?: boolean;
group?: BoardGroup;
procedure?: string;
channel?: Channel;
finance?: Finance;
delivery?: Delivery;
transfer?: Transfer;
/** Words of the name of somebody who did something to it */
officer?: string;
receivedFrom?: string;
receivedTo?: string;
dueFrom?: string;
dueTo?: string;
figure?: DayMeasure;
figureFrom?: string;
figureTo?: string;
matters?: MatterKind;
};
assignee?: string;
/** Remind those too who were reminded within the hour */
again?: boolean;
variables?: Record<string, unknown>;
papers?: PrintedPapers;
language?: ExportLanguage;
};

export type BulkRequestAction = "claim" | "release" | "assign" | "remind" | "complete" | "print" | "export";

export type BulkStart = {
reason?: string;
};

export type BulkState = "draft" | "running" | "done";

export type Calendar = {
unit: UnitRef | null;
year: number;
days: Array<CalendarDay>;
weeks: Array<CalendarWeek>;
unitsWithOwn: Array<UnitRef>;
mayChange: boolean;
};

export type CalendarChange = {
reason: string;
days?: Array<{
unitCode: string | null;
day: string;
remove: true;
} | {
unitCode: string | null;
day: string;
kind: DayKind;
name: {
vi: string;
en: string;
};
source: string;
}>;
weeks?: Array<{
unitCode: string | null;
validFrom: string;
hours: Array<Array<WorkingHours>> | null;
source: string;
}>;
};

export type CalendarChanged = {
moved: number;
};

export type CalendarChangeOrder = {
change: CalendarChange;
confirm?: string;
};

export type CalendarChangeRequest = {
change: CalendarChange;
};

export type CalendarDay = {
day: string;
weekday: number;
hours: Array<WorkingHours>;
rule: CalendarDayRule | null;
};

export type CalendarDayRule = {
unitCode: string | null;
kind: DayKind;
name: Text;
source: string;
verifiedBy: string | null;
};

export type CalendarPreview = {
openDossiers: number;
moved: number;
later: number;
earlier: number;
workingDaysMax: number;
confirm: string;
moves: Array<DeadlineMove>;
};

export type CalendarWeek = {
unitCode: string | null;
validFrom: string;
hours: Array<Array<WorkingHours>> | null;
source: string;
verifiedBy: string | null;
};

export type Callee = {
name: string;
phone: string;
};

export type Cancellation = {
reason: string;
};

export type Catalogue = {
items: Array<CatalogueEntry>;
fields: Array<Text>;
mayChange: boolean;
};

export type CatalogueEntry = {
code: string;
name: Text;
field: Text;
competence: Competence;
offered: boolean;
limit: Text;
state: VersionState;
validFrom: string;
versions: number;
conflicts: number;
verifiedBy: string | null;
};

export type CauseInstance = {
processInstanceKey: string;
message: string;
since: string;
dossier: TaskDossier | null;
unitName: string | null;
};

export type CauseInstances = {
items: Array<CauseInstance>;
next: string | null;
total: number;
};

export type Change = {
number: number;
at: string;
actorName: string;
action: string;
data: Record<string, unknown>;
};

export type Channel = "counter" | "online" | "post" | "transferred";

export type ChannelName = "counter" | "online" | "post" | "transferred";

export type City = {
now: string;
nearWorkingHours: number;
stuckWorkingHours: number;
from: string;
to: string;
/** With which the weeks begin, the one that runs the last */
mondays: Array<string>;
units: Array<CityUnit>;
};

export type CityContact = {
code: string;
name: string;
phone: string | null;
};

export type CityUnit = {
unit: UnitRef;
kind: UnitKind;
formerDistrict: string | null;
overdue: number;
hours: number;
today: number;
tomorrow: number;
week: number;
later: number;
stopped: number;
stuck: number;
absent: number;
unassigned: number;
/** Citizens' matters from `from` to `to` */
finished: number;
onTime: number;
/** One for each of `mondays` */
weeks: Array<CityWeek>;
};

export type CityWeek = {
/** Citizens' matters, as in the report */
finished: number;
onTime: number;
/** All matters, at the end of the week; in the one that runs, now */
open: number;
};

export type Clock = {
now: string;
virtual: boolean;
};

export type ClockSetting = {
now: string | null;
};

export type Colleague = {
id: string;
userName: string;
name: string;
roles: Array<{
unitCode: string;
unitName: string;
role: Role;
}>;
mayArrange: boolean;
};

export type ComingConference = {
title: string;
id: string;
code: string;
startsAt: string | null;
};

export type Competence = "commune" | "department" | "city" | "land-registry" | "commune-police";

export type CompetenceAnswer = {
on: string;
procedure: ProcedureRef | null;
units: Array<UnitRef>;
};

export type CompletedTask = {
taskKey: string;
completedAt: string;
completedBy: string;
};

export type Completion = {
variables: Record<string, unknown>;
/** The version of the form that was filled in; another one in force now is refused */
formVersion?: number;
};

export type ComputedAnswer = {
field: string;
label: Text;
value: Text;
because: Text;
basis: string;
};

export type Confirmation = {
password?: string;
code?: string;
passkey?: PasskeyAnswer;
};

export type ConfirmWay = "totp" | "passkey" | "password" | "service";

export type ControlSlipRequest = {
key: string;
};

export type CorrectedAnswer = {
key: string;
label: Text;
before: Text;
after: Text;
};

export type Correction = {
applicant: {
name: string;
phone?: string;
email?: string;
address?: string;
idNumber?: string;
};
answers: Record<string, unknown>;
/** Rules that do not hold, and why it is right all the same, in three characters or more; it is in the history then */
confirmations?: Array<{
rule: string;
reason: string;
}>;
/** The `revision` of the dossier that this is a correction of */
revision: string;
/** The kinds of papers that the correction makes necessary and that were handed in with it */
papers?: Array<string>;
reason: string;
};

export type CorrectionEffect = {
changes: Array<CorrectedAnswer>;
dueAt: {
before: string;
after: string;
};
fee: {
before: DossierFee | null;
after: DossierFee | null;
};
flaws: Array<FactFlaw>;
papers: Array<RequiredPaper>;
elsewhere: Text | null;
};

export type CorrectionRequest = {
applicant: {
name: string;
phone?: string;
email?: string;
address?: string;
idNumber?: string;
};
answers: Record<string, unknown>;
/** Rules that do not hold, and why it is right all the same, in three characters or more; it is in the history then */
confirmations?: Array<{
rule: string;
reason: string;
}>;
/** The `revision` of the dossier that this is a correction of */
revision: string;
};

export type DataCorrectionRequest = {
/** The whole identity number, from her card */
number: string;
name: string;
email?: string;
dossierId: string;
field: string;
wanted: string;
reason: string;
};

export type DataDeletionRequest = {
/** The whole identity number, from her card */
number: string;
name: string;
email?: string;
dossierId: string;
reason: string;
};

export type DataRequest = {
id: string;
code: string;
kind: "correction" | "deletion";
state: "open" | "done" | "refused";
channel: "online" | "counter";
dossierId: string;
dossierCode: string;
unitName: string;
requesterName: string;
what: Text | null;
valueBefore: string | null;
valueWanted: string | null;
reason: string | null;
askedAt: string;
dueAt: string;
late: boolean;
answer: string | null;
answeredAt: string | null;
answeredBy: string | null;
progress: Text | null;
};

export type DataRequestPage = {
items: Array<DataRequest>;
next: string | null;
};

export type DayKind = "holiday" | "in-lieu" | "swapped-off" | "swapped-working";

export type DayMeasure = "received" | "finished" | "withdrawn" | "onTime" | "finishedLate" | "warned" | "breached" | "breachedAgain" | "rated" | "open" | "overdue" | "stopped";

export type Deadline = {
state: "running" | "stopped" | "closed";
startedAt: string;
originalDueAt: string;
lawfulDueAt: string;
dueAt: string;
closedAt: string | null;
extended: boolean;
remaining: Remaining;
stops: Array<{
reason: Text;
legalBasis: Text;
from: string;
to: string | null;
}>;
/** Every later due date than the first one, and why; `reason` is what a person wrote */
moves: Array<{
dueAt: string;
cause: string;
text: Text;
reason: string | null;
at: string;
}>;
milestones: Array<{
milestone: string;
at: string;
}>;
spans: Array<DeadlineSpan>;
};

export type DeadlineMove = {
dossierId: string;
dossierCode: string;
unit: UnitRef;
dueAt: string;
newDueAt: string;
workingDays: number;
};

export type DeadlineSpan = {
from: string;
to: string;
kind: string;
counted: boolean;
workingMinutes: number;
text: Text;
};

export type DeadlineSummary = {
state: "running" | "stopped" | "closed";
originalDueAt: string;
dueAt: string;
remaining: Remaining;
};

export type Decision = "received" | "examining" | "supplementing" | "consulting" | "awaiting-signature" | "approved" | "refused" | "withdrawn";

export type DecisionAnswer = {
version: number;
decisionId: string;
output: unknown;
failure: string | null;
failedDecisionId: string | null;
evaluated: Array<EvaluatedDecision>;
};

export type DecisionDefinition = {
decisionDefinitionKey: string;
decisionId: string;
name: string;
version: number;
requirementsId: string;
requirementsName: string;
resourceName: string;
};

export type DecisionTrial = {
variables: Record<string, unknown>;
};

export type DecisionVersion = {
decisionDefinitionKey: string;
version: number;
deployedBy: string | null;
deployedAt: string | null;
comment: string | null;
};

export type DeclarationCheck = {
state: DeclarationCheckState;
way: DeclarationCheckWay;
flaw: string | null;
saidBy: string;
saidAt: string;
};

export type DeclarationCheckState = "confirmed" | "disputed" | "stale";

export type DeclarationCheckWay = "print" | "phone" | "online";

export type DeclarationLink = {
url: string;
expiresAt: string;
code: {
size: number;
path: string;
};
};

export type DeclaredForm = {
schema: Record<string, unknown> | null;
};

export type Delegation = {
id: number;
delegator: PersonRef;
delegate: PersonRef;
unit: UnitRef;
procedures: Array<ProcedureRef> | null;
validFrom: string;
validTo: string;
reason: string;
mayWithdraw: boolean;
};

export type DeletedPackage = {
id: string;
name: Text;
deletedAt: string;
deletedBy: string;
daysLeft: number | null;
};

export type DeletionRefusal = {
reason: string;
};

export type Delivery = "none" | "ready" | "delivered" | "undeliverable";

export type Deployed = {
deploymentKey: string;
resources: Array<{
kind: "process" | "form" | "decision" | "other";
id: string;
key: string;
version: number;
resourceName: string;
}>;
};

export type DeviceSystem = "windows" | "mac" | "linux" | "chromeos" | "android" | "iphone" | "ipad";

export type Difference = {
label: Text;
before: Text | null;
after: Text | null;
};

export type DiscardedDraft = {
id: string;
packageId: string;
name: string;
basedOn: number | null;
revision: number;
savedAt: string;
personName: string;
mine: boolean;
takesUpgrade: boolean;
packageName: Text;
discardedAt: string;
daysLeft: number;
};

export type DiscardedDraftFiles = {
id: string;
packageId: string;
name: string;
basedOn: number | null;
revision: number;
savedAt: string;
personName: string;
mine: boolean;
takesUpgrade: boolean;
packageName: Text;
discardedAt: string;
daysLeft: number;
/** The text of each file by its name */
files: Record<string, unknown>;
};

export type DocumentTemplate = {
title: string;
kind: string;
name: string;
nameEn?: string;
subtitle?: string;
isLetter?: boolean;
onlyNewestStands?: boolean;
numberLabel?: string;
register?: {
name: string;
suffix?: string;
};
required?: Record<string, unknown>;
body: Array<{
type: "field";
label: string;
value: string;
strong?: boolean;
when?: string;
unless?: string;
} | {
type: "pair";
left: {
label: string;
value: string;
};
right: {
label: string;
value: string;
};
when?: string;
unless?: string;
} | {
type: "paragraph";
text: string;
when?: string;
unless?: string;
} | {
type: "heading";
text: string;
when?: string;
unless?: string;
} | {
type: "line";
text: string;
when?: string;
unless?: string;
} | {
type: "space";
when?: string;
unless?: string;
} | {
type: "list";
items: string;
when?: string;
unless?: string;
} | {
type: "table";
rows: string;
columns: Array<{
title: string;
value: string;
part: number;
align?: "left" | "center";
}>;
when?: string;
unless?: string;
} | {
title?: string;
type: "qr";
text: string;
caption?: string;
note?: string;
sizeMm?: number;
when?: string;
unless?: string;
} | {
type: "subject";
when?: string;
unless?: string;
}>;
signatures: Array<{
role: string;
hint?: string;
name?: string;
leader?: boolean;
}>;
source: string;
verifiedBy: string | null;
};

export type DocumentTemplateDetails = {
template: DocumentTemplate;
version: number;
publishedAt: string;
publishedBy: string;
delivered: boolean;
versions: Array<{
version: number;
publishedAt: string;
publishedBy: string;
template: DocumentTemplate;
}>;
};

export type DocumentTemplateSummary = {
kind: string;
name: Text;
version: number;
publishedAt: string;
publishedBy: string;
delivered: boolean;
};

export type Dossier = {
id: string;
code: string;
procedure: ProcedureRef;
channel: Channel;
subtype: string | null;
fee: DossierFee | null;
handedInAt: string | null;
sight: Sight;
applicant: Applicant;
receivingUnit: UnitRef;
competentUnit: UnitRef;
states: States;
priority: number;
receivedAt: string;
receivedBy: string;
dueAt: string | null;
returnWay: ReturnWay;
returnAt: string | null;
note: string | null;
deadline: DeadlineSummary | null;
answers: Record<string, unknown>;
revision: string;
answerRows: Array<AnswerRow>;
declarationCheck: DeclarationCheck | null;
archived: ArchivedDossier | null;
/** neither closed nor erased, because somebody said so */
held: boolean;
papers: Array<Paper>;
documents: Array<IssuedDocument>;
tasks: Array<OpenTask>;
allowedActions: Array<DossierAction>;
lookUpVersion: number | null;
};

export type DossierAction = "add-paper" | "add-proof" | "print-receipt" | "renew-look-up-code" | "confirm-declaration" | "see-process" | "work-on-task" | "correct" | "deliver" | "withdraw" | "reveal";

export type DossierFee = {
/** Null where another body sets it */
amountVnd: number | null;
reason: Text;
};

export type DossierLink = {
kind: LinkKind;
/** This dossier came out of the other one */
isOrigin: boolean;
code: string;
unitName: string;
readable: LinkedDossier | null;
};

export type DossierMessage = {
id: string;
at: string;
audience: MessageAudience;
channel: MessageChannel;
recipient: string;
address: string | null;
subject: Text;
body: string;
state: MessageState;
sentAt: string | null;
documentUrl: string | null;
};

export type DossierPage = {
items: Array<DossierRow>;
next: string | null;
total: Total;
};

export type DossierRow = {
id: string;
code: string;
procedure: ProcedureRef;
applicantName: string;
receivingUnit: UnitRef;
competentUnit: UnitRef;
states: States;
receivedAt: string;
dueAt: string | null;
/** The deadline that was missed and that lateness is counted from; null unless a new appointment was given */
missedDueAt: string | null;
overdue: boolean;
dueText: Text;
priority: number;
};

export type DossierSort = "deadline" | "code" | "applicant" | "procedure" | "decision" | "delivery" | "unit" | "received";

export type DraftAnswer = {
decisionId: string;
output: unknown;
failure: string | null;
failedDecisionId: string | null;
evaluated: Array<EvaluatedDecision>;
};

export type DraftedPaper = {
kind: string;
name: Text;
pageCount: number;
/** The PDF, marked as a draft, in base64 */
content: string;
/** Whether somebody else signs it after this person: it is issued then */
awaitsOthers: boolean;
};

export type DraftTrial = {
xml: string;
decisionId: string;
cases: Array<Record<string, unknown>>;
};

export type Duplicate = {
code: string;
unit: UnitRef;
dossierId: string | null;
applicantName: string | null;
receivedAt: string | null;
};

export type DuplicatesRequest = {
answers: Record<string, unknown>;
intakeId?: string;
};

export type ElementCount = {
elementId: string;
active: number;
completed: number | null;
canceled: number | null;
incidents: number;
};

export type ElementProblem = {
resource?: string;
elementId?: string;
message: string;
messageVi?: string;
};

export type ElementTemplate = {
"$schema"?: string;
id: string;
name: string;
description?: string;
appliesTo: Array<string>;
elementType?: {
value: string;
};
category?: {
id: string;
name: string;
};
groups?: Array<Record<string, unknown>>;
properties: Array<Record<string, unknown>>;
};

export type EnrolmentHold = {
cause: "new-account" | "password-reset" | "factor-reset";
since: string;
/** where a code can be sent, masked */
mail: string | null;
/** until when a code that was sent is good */
codeUntil: string | null;
/** until when a second person may confirm it */
askedUntil: string | null;
};

export type ErasablePart = "contact" | "letters" | "health" | "money" | "family" | "identity" | "received-papers" | "issued-papers" | "package";

export type Erasure = {
id: string;
plannedAt: string;
plannedBy: string;
state: ErasureState;
dossierCount: number;
parts: Array<{
part: ErasablePart;
dossiers: number;
}>;
erased: number;
/** held when their turn came, or kept longer by a rule of since then */
left: number;
finishedAt: string | null;
};

export type Erasures = {
items: Array<Erasure>;
};

export type ErasureState = "planned" | "approved" | "done";

export type EvaluatedDecision = {
decisionId: string;
name: string;
output: unknown;
inputs: Array<{
id: string;
name: string;
value: unknown;
}>;
matchedRules: Array<{
ruleId: string;
ruleNumber: number;
outputs: Array<{
id: string;
name: string;
value: unknown;
}>;
}>;
};

export type ExportLanguage = "vi" | "en";

export type ExtensionTerms = {
workingDaysMax: number;
refusal: Text | null;
};

export type FactFlaw = {
field: string;
rule?: string;
severity: "refused" | "confirmed";
text: Text;
atField: Text;
basis?: string;
};

export type FactorCode = {
code: string;
};

export type FactorKind = "totp" | "passkey";

export type FactorReset = {
reason: string;
};

export type FactorRule = {
roles: Array<Role>;
changedAt: string | null;
changedBy: string | null;
};

export type FailedSignIns = {
/** sign-ins under this name that failed before this one */
count: number;
since: string;
lastAt: string;
};

export type FeesByTable = {
items: Array<{
amountVnd: number | null;
reason: Text;
}>;
};

export type FieldProblem = {
field: string;
message: string;
messageVi?: string;
rule?: string;
severity?: "refused" | "confirmed";
};

export type FigureDay = {
/** yyyy-mm-dd */
day: string;
received: number;
finished: number;
withdrawn: number;
onTime: number;
finishedLate: number;
warned: number;
breached: number;
breachedAgain: number;
rated: number;
open: number;
overdue: number;
stopped: number;
/** the ratings of the rated together */
ratingSum: number;
};

export type FigureDays = {
items: Array<FigureDay>;
};

export type Finance = "none" | "due" | "paid" | "refunded";

export type FirstAccount = {
token: string;
userName: string;
name: string;
email: string | null;
password: string;
};

export type FirstAccountOpened = {
userName: string;
};

export type FirstLinkState = {
expiresAt: string;
};

export type FirstPassword = {
id: string;
/** told once; it has to be changed at the first sign-in */
firstPassword: string;
};

export type FirstPasswordWaits = {
waitsForApproval: true;
approvalId: string;
expiresAt: string;
/** told once */
firstPassword: string;
};

export type GoingLive = {
keepUnits?: string;
};

export type GrantedRole = {
id: number;
unitCode: string;
unitName: string;
role: Role;
validFrom: string;
validTo: string | null;
};

export type Health = {
database: PartHealth;
engine: PartHealth;
};

export type HealthPart = {
part: "database" | "disk" | "engine" | "workers" | "outbox" | "mail";
state: "well" | "away" | "full" | "low" | "behind" | "off";
since: string | null;
/** What could not be sent when it was due */
putOff: number | null;
freeBytes: number | null;
totalBytes: number | null;
};

export type HealthParts = {
items: Array<HealthPart>;
stuckLoops: Array<{
name: string;
since: string | null;
}>;
};

export type HeldBy = {
userName: string;
name: string;
};

export type HeldRole = {
unitCode: string;
unitName: string;
role: Role;
validFrom: string;
validTo: string | null;
};

export type HistoryEntry = {
id: string;
at: string;
actorKind: "person" | "system" | "citizen";
actorName: string;
action: string;
text: Text;
reason: Text | null;
before: Record<string, unknown> | null;
after: Record<string, unknown> | null;
};

export type Identity = {
issuer: string;
subject: string;
linkedAt: string;
};

export type Incident = {
incidentKey: string;
errorType: string;
message: string;
explained: Text | null;
state: string;
createdAt: string;
elementId: string;
elementInstanceKey: string;
processInstanceKey: string;
processDefinitionKey: string;
processId: string;
processName: Text;
elementName: Text;
jobKey: string | null;
dossier: TaskDossier | null;
unitName: string | null;
};

export type IncidentCause = {
processDefinitionKey: string;
elementId: string;
errorType: string;
patternHash: string;
processId: string;
processName: Text;
version: number;
elementName: Text;
/** What the messages have in common */
message: string;
explained: Text | null;
instances: number;
incidents: number;
firstAt: string;
lastAt: string;
};

export type IncidentCauses = {
items: Array<IncidentCause>;
incidents: number;
/** Whether there are more incidents than were looked through */
capped: boolean;
};

export type IncidentPage = {
items: Array<IncidentRow>;
next: string | null;
total: Total;
};

export type IncidentRow = {
incidentKey: string;
errorType: string;
message: string;
explained: Text | null;
state: string;
createdAt: string;
elementId: string;
elementInstanceKey: string;
processInstanceKey: string;
processDefinitionKey: string;
processId: string;
processName: Text;
elementName: Text;
jobKey: string | null;
dossier: TaskDossier | null;
unitName: string | null;
version: number | null;
causeHash: string;
};

export type IncidentState = "ACTIVE" | "RESOLVED";

export type InPlaceOf = {
kind: "substitute" | "delegate";
userName: string;
name: string;
procedureCodes: Array<string> | null;
};

export type Installation = {
mode: InstallationMode;
since: string | null;
};

export type InstallationMode = "sample" | "training" | "drill" | "pilot" | "live";

export type Instance = {
processInstanceKey: string;
processDefinitionKey: string;
processId: string;
processName: Text;
version: number;
state: InstanceState;
startedAt: string;
endedAt: string | null;
hasIncident: boolean;
dossier: TaskDossier | null;
unitName: string | null;
elements: Array<InstanceElement>;
sight: Sight;
takenFlows: Array<string>;
incidents: Array<Incident>;
variables: Array<InstanceVariable>;
waits: Array<InstanceWait>;
calledBy: RelatedInstance | null;
calls: Array<RelatedInstance>;
jobs: Array<InstanceJob>;
messages: Array<InstanceMessage>;
timers: Array<InstanceTimer>;
acts: Array<InstanceAct>;
variableChanges: Array<VariableChange>;
allowedActions: Array<InstanceAction>;
};

export type InstanceAct = {
operationId: string;
kind: OperationKind;
at: string;
personName: string;
reason: string | null;
state: OperationItemState;
detail: Text | null;
variables: Array<string>;
operationReference: number;
};

export type InstanceAction = "cancel" | "resolve-incident" | "reveal";

export type InstanceCount = {
processDefinitionKey: string;
active: number;
/** Of the active ones those in which an incident is open */
stuck: number;
};

export type InstanceElement = {
elementInstanceKey: string;
elementId: string;
name: Text;
type: string;
state: InstanceState;
startedAt: string;
endedAt: string | null;
incidentKey: string | null;
};

export type InstanceJob = {
elementInstanceKey: string;
elementId: string;
elementName: Text;
jobKey: string;
type: string;
/** As Camunda calls it: BPMN_ELEMENT, EXECUTION_LISTENER, TASK_LISTENER … */
kind: string;
listenerEvent: string | null;
/** As Camunda calls it: CREATED, COMPLETED, FAILED … */
state: string;
isOpen: boolean;
worker: string;
retries: number;
deadline: string | null;
endedAt: string | null;
error: string | null;
};

export type InstanceMessage = {
elementInstanceKey: string;
elementId: string;
elementName: Text;
messageName: string;
correlationKey: string;
/** As Camunda calls it: CREATED, CORRELATED, DELETED, MIGRATED */
state: string;
changedAt: string;
};

export type InstancePage = {
items: Array<InstanceRow>;
next: string | null;
total: Total;
/** Where more were found by variables or errors: only so many of them are in the list, the newest */
limitedTo: number | null;
};

export type InstanceRow = {
processInstanceKey: string;
processDefinitionKey: string;
processId: string;
processName: Text;
version: number;
state: InstanceState;
startedAt: string;
endedAt: string | null;
hasIncident: boolean;
dossier: TaskDossier | null;
unitName: string | null;
/** When something last happened in it */
changedAt: string;
lawfulDueAt: string | null;
/** The tasks that are open in it */
steps: Array<Text>;
/** The processes that it called and waits for */
calls: Array<Text>;
};

export type InstanceSort = "started" | "changed" | "due";

export type InstanceState = "ACTIVE" | "COMPLETED" | "TERMINATED";

export type InstanceTimer = {
elementId: string;
elementName: Text;
hostName: Text | null;
dueAt: string | null;
drawn: string | null;
/** Computed from the diagram: the engine does not tell of timers on the boundary */
isComputed: boolean;
};

export type InstanceUrgency = "dueToday" | "atRisk" | "overdue";

export type InstanceVariable = {
name: string;
/** The JSON value; a text cut short when `truncated` */
value: unknown;
scopeKey: string;
truncated: boolean;
};

export type InstanceWait = {
elementInstanceKey: string;
elementId: string;
elementName: Text;
kind: WaitKind;
holder: string | null;
/** Who may take a task that nobody holds */
groups: Array<{
role: string;
unitName: string;
}>;
dueAt: string | null;
/** The type of a job, the name of a message or signal, a condition, or a message of error */
what: string;
/** The correlation key of a message */
key: string;
calledKey: string | null;
calledName: Text | null;
};

export type Intake = {
intakeId?: string;
procedureCode: string;
receivingUnitCode: string;
competentUnitCode?: string;
channel?: Channel;
/** One of the procedure's, where the answers do not tell it */
subtype?: string;
/** When it was handed in, where that was before now: a letter, or papers that are entered later */
handedInAt?: string;
applicant: {
name: string;
phone?: string;
email?: string;
address?: string;
idNumber?: string;
};
answers: Record<string, unknown>;
papers?: Array<{
kind: string;
name: string;
form?: PaperForm;
quantity?: number;
}>;
/** How many sets of all papers */
sets?: number;
language?: Language;
returnWay?: ReturnWay;
/** How the result is returned, in words */
returnAt?: string;
note?: string;
/** Rules that do not hold, and why it is right all the same, in three characters or more; it is in the history then */
confirmations?: Array<{
rule: string;
reason: string;
}>;
/** What was not asked, because it was known */
taken?: Array<{
field: string;
dossierCode?: string;
}>;
/** The officer saw the dossiers that it may repeat; it is in the history then */
despiteDuplicates?: boolean;
};

export type IntakeForm = {
procedureCode: string;
formId: string;
schema: Record<string, unknown>;
people: Array<{
id: string;
label: Text;
fields: {
name?: string;
idNumber?: string;
phone?: string;
email?: string;
address?: string;
birthDate?: string;
sex?: string;
};
applicantWhen: {
field: string;
is: string;
} | null;
}>;
};

export type IntakeScan = {
id: string;
kind: string;
name: string;
addedAt: string;
byPhone: boolean;
mediaType: string;
sizeBytes: number;
url: string;
};

export type IntakeTerms = {
case: {
id: string;
name: Text;
};
subtype: string | null;
subtypes: Array<{
id: string;
name: Text;
}>;
limit: Text;
receivedAt: string;
dueAt: string;
competentUnit: UnitRef;
fee: {
amountVnd: number | null;
reason: Text;
} | null;
/** What the office computes from the answers */
computed: Array<ComputedAnswer>;
/** What cannot be true, or has to be confirmed with a reason */
flaws: Array<FactFlaw>;
};

export type IssuedDocument = {
id: string;
kind: string;
name: Text;
number: string | null;
issuedAt: string;
mediaType: string;
url: string | null;
};

export type JobFigures = {
jobType: string;
name: Text | null;
/** No worker has them */
waiting: number;
/** A worker has them */
atWork: number;
/** They failed and come again, or stand in an incident */
failed: number;
};

export type KeptDossier = {
dossierId: string;
code: string;
procedureName: Text;
state: Text;
receivedAt: string;
unitName: string;
roles: Array<Text>;
rows: Array<KeptRow>;
withheld: number;
papers: Array<{
name: Text;
quantity: number;
scanned: boolean;
at: string;
}>;
messages: Array<{
channel: "mail" | "sms";
sentTo: string | null;
subject: string;
body: string;
at: string;
}>;
entries: Array<{
name: Text;
number: string | null;
unitName: string;
at: string;
}>;
payments: Array<{
reason: Text;
amountVnd: number;
state: Text;
payerName: string | null;
at: string;
}>;
survey: {
ratings: Array<{
question: Text;
rating: number;
}>;
comment: string | null;
at: string;
} | null;
legalBasis: Array<string>;
keptUntil: Text | null;
looks: Array<{
at: string;
unitNames: Array<string>;
}>;
};

export type KeptRow = {
key: string;
group: Text;
label: Text;
value: Text;
personalClass: "identity" | "health" | "family" | "contact" | "money" | "none";
field: string | null;
};

export type KeyPassword = {
password: string;
};

export type KnownPerson = {
name: string;
idNumber: string | null;
birthDate: string | null;
sex: string | null;
phone: string | null;
email: string | null;
address: string | null;
/** The newest dossier that names the person */
dossierCode: string;
};

export type Language = "vi" | "en";

export type LegalHold = {
dossierId: string;
dossierCode: string;
reason: string;
placedAt: string;
placedBy: string;
};

export type LegalHolds = {
items: Array<LegalHold>;
};

export type Lesson = {
title: string;
dossierId: string;
code: string;
reportedBy: string;
answeredBy: string;
answer: string;
answerNumber: string | null;
answeredAt: string;
lesson: string | null;
/** As far as the unit has said */
helped: boolean | null;
};

export type LimitBucket = {
/** up to that of the next bucket; the last one has no end */
fromPercent: number;
/** The dossiers of this bucket are counted as `finishedLate`, else as `onTime` */
late: boolean;
count: number;
};

export type LimitUsed = {
items: Array<LimitBucket>;
};

export type LinkedDossier = {
id: string;
procedureName: Text;
decision: Decision;
};

export type LinkKind = "follow-up" | "reply" | "delivery" | "joined" | "transfer";

export type LintProblem = {
elementId: string | null;
elementName: string | null;
message: string;
category: "error" | "warning";
rule: string;
};

export type LintReport = {
profile: string;
problems: Array<LintProblem>;
};

export type LintRequest = {
xml: string;
};

export type ListChoice = {
columns: Array<ListColumn>;
pageSize: number;
};

export type ListColumn = "deadline" | "code" | "applicant" | "step" | "procedure" | "unit" | "assignee" | "priority" | "decision" | "received" | "created" | "delivery";

export type ListedTransfer = {
/** Dossiers that this call put there */
listed: number;
/** Those that an earlier call had put there */
before: number;
slips: Array<{
dossierId: string;
code: string;
}>;
flaws: Array<{
rowNumber: number;
code: string;
reason: string;
reasonVi: string;
}>;
};

export type ListName = "tasks" | "dossiers";

export type ListView = {
id: string;
name: string;
query: string;
own: boolean;
ownerName: string;
sharedRole: string | null;
sharedUnitCode: string | null;
};

export type ListViewDraft = {
list: ListName;
name: string;
query: string;
shared?: {
role: Role;
unitCode: string | null;
};
};

export type Load = {
userName: string | null;
name: string | null;
open: number;
dueToday: number;
overdue: number;
};

export type LookUpCodeRenewal = {
lookUpVersion: number | null;
identityChecked: true;
reason: string;
};

export type MapElement = {
elementId: string;
/** Running instances that stand here */
active: number;
dueToday: number;
atRisk: number;
overdue: number;
/** Instances with an open incident here */
stuck: number;
/** Completed in the window */
runs: number;
canceled: number;
/** Of the completed ones those that were done again */
again: number;
/** A leader was warned or a limit broken while it was open */
escalations: number;
/** Working time in seconds, within 5 %; null where nothing was completed */
medianSeconds: number | null;
/** Working time in seconds, within 5 %; null where nothing was completed */
p90Seconds: number | null;
/** Of the completed ones those of which it is known when somebody took them */
taken: number;
/** Working time in seconds */
waitedSeconds: number;
/** Working time in seconds */
workedSeconds: number;
/** Working time in seconds */
stoppedSeconds: number;
/** How many took under 1, 4, 8, 16, 24, 40, 80 working hours, and more; empty without any */
spans: Array<number>;
};

export type MatterKind = "citizens" | "internal";

export type Membership = {
unitCode: string;
unitName: string;
role: Role;
validTo: string | null;
inPlaceOf: InPlaceOf | null;
};

export type MessageAudience = "citizen" | "agency";

export type MessageChannel = "mail" | "sms" | "letter";

export type MessageState = "kept" | "waiting" | "sending" | "sent" | "failed" | "uncertain" | "issued";

export type MissingPaperPart = {
/** Where the paper looks for it: `answers.childFullName` */
path: string;
/** The field of this task in which it is written */
fieldKey?: string;
name: string;
nameVi: string;
};

export type NewAccount = {
userName: string;
name: string;
email: string | null;
phone?: string | null;
};

export type NewApp = {
/** for typing into the app */
secret: string;
/** what the QR code says */
uri: string;
code: {
size: number;
/** the QR code, as one path of SVG */
path: string;
};
};

export type NewDelegation = {
delegatorId: string;
delegateId: string;
unitCode: string;
procedureCodes: Array<string> | null;
validFrom: string;
validTo: string;
reason: string;
};

export type NewFactorName = {
name: string;
};

export type NewFactorRule = {
roles: Array<Role>;
};

export type NewPackageStart = {
kind: "nothing";
names: {
vi: string;
en: string;
};
procedureCode?: string;
} | {
kind: "pattern";
patternId: string;
names: {
vi: string;
en: string;
};
procedureCode: string;
} | {
kind: "copy";
packageId: string;
number?: number;
names: {
vi: string;
en: string;
};
procedureCode: string;
};

export type NewPasskey = {
name: string;
answer: NewPasskeyAnswer;
};

export type NewPasskeyAnswer = {
id: string;
rawId: string;
type: "public-key";
clientExtensionResults: Record<string, unknown>;
response: {
clientDataJSON: string;
attestationObject: string;
transports?: Array<string>;
};
};

export type NewRole = {
unitCode: string;
role: Role;
validFrom: string;
validTo: string | null;
reason?: string;
};

export type NewSigningKey = {
/** The PKCS#12 file in base64 */
pkcs12: string;
password: string;
};

export type NewSubstitution = {
absentPersonId: string;
substitutePersonId: string;
validFrom: string;
validTo: string;
reason: string;
};

export type Notification = {
id: string;
dossierId: string | null;
dossierCode: string | null;
recipient: string;
subject: string;
body: string;
/** kept (no mail server), sent or failed */
state: string;
createdAt: string;
};

export type NumberedRegister = {
register: string;
year: number;
paperNames: Array<Text>;
lastNumber: number;
};

export type OpenSession = {
confirmWays: Array<ConfirmWay>;
/** when it ends if nobody does anything */
idleEndsAt: string;
/** when it ends however busy one is */
endsAt: string;
/** until idleEndsAt, whatever the clock of the page says */
idleSecondsLeft: number;
/** until endsAt */
secondsLeft: number;
/** what others reset of this account in the last thirty days, newest first */
resets: Array<AccessReset>;
failedBefore: FailedSignIns | null;
};

export type OpenTask = {
taskKey: string;
name: Text;
assigneeName: string | null;
unitName: string | null;
mine: boolean;
createdAt: string;
};

export type Operation = {
id: string;
kind: OperationKind;
state: OperationState;
personName: string;
reason: string | null;
createdAt: string;
startedAt: string | null;
finishedAt: string | null;
retryOf: string | null;
/** Under which the engine's own log keeps each command */
operationReference: number;
counts: OperationCounts;
/** Names of the variables that are set */
variables: Array<string>;
moves: Array<TokenMove>;
targetVersion: number | null;
mapping: Array<TokenMove>;
allowedActions: Array<OperationAct>;
};

export type OperationAct = "begin" | "pause" | "resume" | "cancel" | "retry";

export type OperationBegin = {
reason: string;
};

export type OperationCounts = {
waiting: number;
excluded: number;
trying: number;
done: number;
failed: number;
dropped: number;
};

export type OperationDetails = {
id: string;
kind: OperationKind;
state: OperationState;
personName: string;
reason: string | null;
createdAt: string;
startedAt: string | null;
finishedAt: string | null;
retryOf: string | null;
/** Under which the engine's own log keeps each command */
operationReference: number;
counts: OperationCounts;
/** Names of the variables that are set */
variables: Array<string>;
moves: Array<TokenMove>;
targetVersion: number | null;
mapping: Array<TokenMove>;
allowedActions: Array<OperationAct>;
/** Moves and mapping by the names of their steps */
steps: Array<StepChange>;
groups: Array<OperationGroup>;
};

export type OperationGroup = {
state: OperationItemState;
processName: Text;
version: number;
detail: Text | null;
count: number;
};

export type OperationItem = {
processInstanceKey: string;
processName: Text;
version: number;
state: OperationItemState;
detail: Text | null;
dossier: TaskDossier | null;
};

export type OperationItems = {
items: Array<OperationItem>;
next: string | null;
};

export type OperationItemState = "waiting" | "excluded" | "trying" | "done" | "failed" | "dropped";

export type OperationKind = "resolve" | "set-variables" | "cancel" | "move" | "migrate" | "delete";

export type OperationRequest = {
kind: OperationKind;
selection: OperationSelection;
variables?: Record<string, unknown>;
moves?: Array<TokenMove>;
targetProcessDefinitionKey?: string;
mapping?: Array<TokenMove>;
};

export type OperationSelection = {
keys?: Array<string>;
cause?: {
processDefinitionKey: string;
elementId: string;
errorType: string;
patternHash: string;
};
filter?: {
processId?: string;
processDefinitionKey?: string;
elementId?: string;
unit?: string;
procedure?: string;
case?: string;
text?: string;
/** A type of incident */
error?: string;
/** The cause of an incident */
cause?: string;
/** Words of the message or the type of an open incident */
message?: string;
/** A JSON object: variables by name with the values that all of them have */
variables?: string;
state?: InstanceState;
incident?: boolean;
urgent?: InstanceUrgency;
startedFrom?: string;
startedTo?: string;
endedFrom?: string;
endedTo?: string;
changedFrom?: string;
changedTo?: string;
};
};

export type OperationState = "preview" | "running" | "paused" | "cancelled" | "done";

export type OwnSession = {
id: string;
/** the one of this request */
isThis: boolean;
browser: string | null;
system: DeviceSystem | null;
/** without its end */
address: string | null;
signedInBy: "password" | "service";
/** signed in by the password alone; the second factor has not come */
lacksFactor: boolean;
since: string;
lastUsedAt: string;
endsAt: string;
};

export type PackageArchiveTaken = {
draft: PackageDraft;
leftOut: Array<{
path: string;
reason: Text;
}>;
removed: Array<string>;
};

export type PackageCheck = {
revision: number;
findings: Array<PackageFinding>;
};

export type PackageDetails = {
id: string;
name: Text;
folder: Text;
deployed: number | null;
upgradeWaits: boolean;
retired: {
from: string;
until: string | null;
by: string;
reason: string;
} | null;
procedureCodes: Array<string>;
here: Array<PackagePresence>;
proposal: {
approvalId: string;
draftId: string | null;
} | null;
versions: Array<{
number: number;
validFrom: string;
origin: PackageOrigin;
basedOn: number | null;
note: string;
releasedAt: string;
releasedBy: string;
state: PackageVersionState;
withdrawn: {
at: string;
by: string;
reason: string;
} | null;
findings: Array<AcceptedFinding>;
}>;
drafts: Array<PackageDraftNote>;
};

export type PackageDifference = {
file: string;
place: string | null;
placeName: string | null;
property: Text | null;
before: Text | null;
after: Text | null;
};

export type PackageDraft = {
id: string;
packageId: string;
name: string;
basedOn: number | null;
revision: number;
savedAt: string;
personName: string;
mine: boolean;
takesUpgrade: boolean;
/** The text of each file by its name */
files: Record<string, unknown>;
changed: Array<string>;
};

export type PackageDraftListed = {
id: string;
packageId: string;
name: string;
basedOn: number | null;
revision: number;
savedAt: string;
personName: string;
mine: boolean;
takesUpgrade: boolean;
packageName: Text;
};

export type PackageDraftMerged = {
conflicts: Array<PackageMergeConflict>;
};

export type PackageDraftNote = {
id: string;
packageId: string;
name: string;
basedOn: number | null;
revision: number;
savedAt: string;
personName: string;
mine: boolean;
takesUpgrade: boolean;
};

export type PackageDraftSaved = {
revision: number;
};

export type PackageFileSteps = {
revision: number;
back: {
saving: number;
savedAt: string;
} | null;
forward: {
saving: number;
savedAt: string;
} | null;
};

export type PackageFinding = {
rule: string;
severity: "error" | "warning";
file: string;
place: string | null;
placeName: string | null;
message: Text;
mend: Text | null;
fixes: Array<{
label: Text;
change: {
elementId: string;
part?: string;
property: string;
value: string | null;
} | {
elementId: string;
written: string;
value: string;
} | {
pointer: string;
value: unknown;
};
}>;
};

export type PackageMergeConflict = {
file: string;
id: string;
place: string | null;
placeName: string | null;
property: Text | null;
base: string | null;
mine: string | null;
theirs: string | null;
};

export type PackageOrigin = "shipped" | "designed";

export type PackagePattern = {
id: string;
name: Text;
files: Array<string>;
};

export type PackagePresence = {
personName: string;
mine: boolean;
draftId: string | null;
file: string | null;
seenAt: string;
};

export type PackagePresences = {
here: Array<PackagePresence>;
};

export type PackageReferenceKind = "process" | "form" | "decision" | "paper" | "procedure" | "message";

export type PackageReleased = {
number: number;
validFrom: string;
};

export type PackageRetired = {
from: string;
};

export type PackageSaving = {
revision: number;
savedAt: string;
changed: Array<string>;
};

export type PackageSummary = {
id: string;
name: Text;
hasProcess: boolean;
procedureCodes: Array<string>;
inForce: {
number: number;
validFrom: string;
} | null;
coming: Array<{
number: number;
validFrom: string;
}>;
upgradeWaits: boolean;
retired: {
from: string;
until: string | null;
by: string;
reason: string;
} | null;
folder: Text;
deployed: number | null;
lastChange: {
at: string;
by: string | null;
number: number;
note: string;
} | null;
authors: Array<string>;
draftCount: number;
proposed: boolean;
hits: Array<PackageTextHit>;
};

export type PackageTextHit = {
file: string;
place: string | null;
placeName: string | null;
kind: Text | null;
property: Text | null;
line: number | null;
excerpt: string;
};

export type PackageUpgradeTaken = {
draftId: string | null;
conflicts: Array<PackageMergeConflict>;
};

export type PackageUse = {
kind: PackageReferenceKind;
used: string;
packageId: string;
packageName: Text;
file: string;
place: string | null;
placeName: string | null;
};

export type PackageVersionFiles = {
id: string;
number: number;
validFrom: string;
/** The text of each file by its name */
files: Record<string, unknown>;
};

export type PackageVersionState = "coming" | "in-force" | "replaced" | "withdrawn" | "retired";

export type Paper = {
id: string;
kind: string;
name: Text;
form: PaperForm;
quantity: number;
addedAt: string;
addedBy: string;
mediaType: string | null;
sizeBytes: number | null;
url: string | null;
};

export type PaperChange = {
label: string;
labelVi: string;
before: string;
after: string;
/** Where it stands now, in parts of the height of each page; nowhere when it was left out */
places: Array<PaperPlace>;
};

export type PaperDraft = {
/** The kind of the first paper */
kind: string;
name: Text;
/** In their order: a signature may be for several papers. Pages are counted through all of them */
papers: Array<DraftedPaper>;
/** SHA-256 in hexadecimal: of the one PDF, or of the hashes of several, each on a line */
draftHash: string;
pageCount: number;
missing: Array<MissingPaperPart>;
/** Whether completing this task signs it */
signs: boolean;
/** Whether one of them names this person as who wrote it: it has to be seen before the task is completed */
bearsName: boolean;
/** The answer that signs; without it every completion does */
signsWhen?: {
variable: string;
value: string;
};
capacity: SigningCapacity;
/** Which pages of exactly this draft the person has seen */
pagesSeen: Array<number>;
lastSeen: SeenPaper | null;
};

export type PaperDraftRequest = {
/** What is typed so far */
variables: Record<string, unknown>;
};

export type PaperForm = "original" | "copy" | "certified-copy" | "photo";

export type PaperPlace = {
page: number;
top: number;
height: number;
};

export type PapersRequest = {
answers: Record<string, unknown>;
};

export type PartHealth = {
state: "well" | "away" | "full" | "low" | "behind" | "off";
since: string | null;
};

export type PasskeyAnswer = {
id: string;
rawId: string;
type: "public-key";
clientExtensionResults: Record<string, unknown>;
response: {
clientDataJSON: string;
authenticatorData: string;
signature: string;
userHandle?: string;
};
};

export type PasswordChange = {
old: string;
new: string;
};

export type PasswordReset = {
reason?: string;
};

export type Payment = {
id: string;
dossierId: string;
dossierCode: string;
applicantName: string;
amountVnd: number;
reason: Text;
reference: string;
state: "due" | "paid" | "refunded" | "cancelled";
method: "cash" | "card" | "transfer" | null;
requestedAt: string;
dueAt: string;
paidAt: string | null;
refundReason: string | null;
mayRefund: boolean;
};

export type PeriodUnit = "day" | "month" | "year";

export type Permission = "receive-dossiers" | "work-on-tasks" | "see-all-units" | "see-board" | "see-reports" | "steer-dossiers" | "resolve-incidents" | "cancel-instances" | "change-instances" | "design-processes" | "move-clock" | "keep-backups" | "see-health" | "change-units" | "see-people" | "change-people" | "arrange-substitutes" | "delegate-signing" | "reassign-task" | "change-calendars" | "change-procedures" | "reconcile-payments" | "change-document-templates" | "see-audit" | "verify-audit" | "deploy-processes" | "approve-roles" | "approve-document-templates" | "approve-procedures" | "approve-reforms" | "approve-erasures" | "see-archive" | "submit-to-archive" | "keep-archive" | "see-retention" | "go-live" | "tell-person-data" | "see-data-requests" | "decide-deletions";

export type Person = {
id: string;
userName: string;
name: string;
memberships: Array<Membership>;
roles: Array<Role>;
permissions: Array<Permission>;
/** nothing else is answered before it was changed */
mustChangePassword: boolean;
/** nothing else is answered before a second factor was added */
mustEnrolFactor: boolean;
};

export type PersonData = {
items: Array<KeptDossier>;
count: number;
capped: boolean;
requests: Array<DataRequest>;
};

export type PersonDataFileQuestion = {
/** The whole identity number, from her card */
number: string;
reason: string;
format: "html" | "json";
language: "vi" | "en";
};

export type PersonDataQuestion = {
/** The whole identity number, from her card */
number: string;
reason: string;
};

export type PersonRef = {
id: string;
userName: string;
name: string;
};

export type PossibleAssignee = {
userName: string;
name: string;
};

export type PrintedPapers = "receipt" | "control-slip" | "latest" | "all";

export type Problem = {
title: string;
type: string;
status: number;
/** What kind of refusal it is, where pages act on it */
code?: string;
detail?: string;
detailVi?: string;
instance?: string;
fields?: Array<FieldProblem>;
elements?: Array<ElementProblem>;
elementCount?: number;
};

export type Procedure = {
code: string;
name: Text;
field: Text;
processId: string | null;
/** It has a process, which does not begin by itself as that of the hand-over of dossiers does */
receivable: boolean;
internal: boolean;
competentKinds: Array<string>;
limit: Text;
fee: {
amountVnd: number | null;
text: Text;
};
cases: Array<{
id: string;
name: Text;
limit: Text;
}>;
validFrom: string;
source: string | null;
verifiedBy: string | null;
};

export type ProcedureChoice = {
code: string;
name: Text;
count: number;
};

export type ProcedureDetails = {
code: string;
versions: Array<ProcedureVersion>;
file: Record<string, unknown>;
processes: Array<string>;
history: Array<Change>;
mayChange: boolean;
};

export type ProcedureFilePublication = {
processId: string | null;
file: Record<string, unknown>;
reason?: string;
};

export type ProcedureFileRequest = {
processId: string | null;
file: Record<string, unknown>;
};

export type ProcedureFileVerdict = {
code: string | null;
added: Array<string>;
corrected: Array<string>;
unchanged: Array<string>;
flaws: Array<string>;
flawsVi: Array<string>;
};

export type ProcedureRef = {
code: string;
name: Text;
};

export type ProcedureTimes = {
procedure: ProcedureRef;
/** A matter of the office itself */
internal: boolean;
received: number;
finished: number;
onTime: number;
finishedLate: number;
withdrawn: number;
/** at the end of the last day, or now where that is not over; so the next two */
open: number;
overdue: number;
stopped: number;
/** missed the new appointment too */
breachedAgain: number;
/** 0 to 1; null when nothing was finished */
onTimeShare: number | null;
/** working minutes */
medianMinutes: number | null;
/** working minutes */
p90Minutes: number | null;
rated: number;
/** 1 to 5; null when nobody rated */
ratingMean: number | null;
};

export type ProcedureVersion = {
validFrom: string;
validTo: string | null;
state: VersionState;
name: Text;
field: Text;
competence: Competence;
limit: Text;
cases: Array<{
id: string;
name: Text;
limit: Text;
/** All of them have to hold; none: always */
when: Array<Text>;
limits: Array<{
channels: Array<ChannelName>;
subtype: Text | null;
limit: Text;
}>;
}>;
subtypes: Array<{
id: string;
name: Text;
/** All of them have to hold; none: always */
when: Array<Text>;
}>;
startRules: Array<{
channel: ChannelName;
rule: "handed-in" | "accepted";
}>;
papers: Array<{
kind: string;
name: Text;
form: PaperForm;
quantity: number;
required: boolean;
/** All of them have to hold; none: always */
when: Array<Text>;
}>;
fee: {
amountVnd: number | null;
text: Text;
};
ladder: {
remindAtPercent: number;
warnLeaderWorkingDays: number;
newAppointmentWorkingDays: number;
monitorAfterWorkingDays: number | null;
extensionWorkingDaysMax: number;
};
processId: string | null;
intakeFormId: string | null;
forms: Array<string>;
legalBasis: Array<string>;
remarks: Array<Text>;
conflicts: Array<{
about: "limit" | "fee" | "competence";
statements: Array<{
place: Text;
says: Text;
}>;
applied: Text;
}>;
source: string;
verifiedBy: string | null;
};

export type ProcessDefinition = {
processDefinitionKey: string;
processId: string;
name: Text;
version: number;
versionTag: string | null;
resourceName: string;
latest: boolean;
};

export type ProcessElement = {
elementId: string;
name: Text;
/** As BPMN calls it: userTask, exclusiveGateway */
type: string;
scopeId: string | null;
attachedTo: string | null;
};

export type ProcessingFigures = {
received: number;
finished: number;
onTime: number;
finishedLate: number;
withdrawn: number;
/** at the end of the last day, or now where that is not over; so the next two */
open: number;
overdue: number;
stopped: number;
/** missed the new appointment too */
breachedAgain: number;
/** 0 to 1; null when nothing was finished */
onTimeShare: number | null;
/** working minutes */
medianMinutes: number | null;
/** working minutes */
p90Minutes: number | null;
rated: number;
/** 1 to 5; null when nobody rated */
ratingMean: number | null;
};

export type ProcessingTimes = {
from: string;
to: string;
/** Whether what is open is counted as it stands now: the last day is not over */
isNow: boolean;
total: ProcessingFigures;
internalTotal: ProcessingFigures;
rows: Array<ProcessingTimesRow>;
procedures: Array<ProcedureTimes>;
units: Array<UnitTimes>;
definitions: Record<string, unknown>;
};

export type ProcessingTimesRow = {
unit: UnitRef;
procedure: ProcedureRef;
/** A matter of the office itself */
internal: boolean;
received: number;
finished: number;
onTime: number;
finishedLate: number;
withdrawn: number;
/** at the end of the last day, or now where that is not over; so the next two */
open: number;
overdue: number;
stopped: number;
/** missed the new appointment too */
breachedAgain: number;
/** 0 to 1; null when nothing was finished */
onTimeShare: number | null;
/** working minutes */
medianMinutes: number | null;
/** working minutes */
p90Minutes: number | null;
rated: number;
/** 1 to 5; null when nobody rated */
ratingMean: number | null;
};

export type ProcessMap = {
now: string;
/** Those that the process carries out; none for a part */
procedures: Array<ProcedureRef>;
cases: Array<{
id: string;
name: Text;
}>;
elements: Array<MapElement>;
flows: Array<{
flowId: string;
count: number;
}>;
};

export type QueueFigures = {
outboxWaiting: number;
outboxPutOff: number;
outboxDueSeconds: number;
lettersWaiting: number;
lettersPutOff: number;
bulkWaiting: number;
tasksOpen: number;
dossiersOpen: number;
sessionsOpen: number;
taskFeedLagSeconds: number | null;
taskComparisonAgeSeconds: number | null;
};

export type ReadDeclaration = {
revision: string;
/** what is wrong; absent when signed */
flaw?: string;
};

export type Readiness = {
mode: InstallationMode;
since: string | null;
decidedBy: string;
obstacle: Text | null;
sampleAccounts: number;
/** units of today with codes that nobody verified */
unverifiedUnits: number;
};

export type ReceivedDossier = {
id: string;
code: string;
lookUpCode: string;
receivedAt: string;
dueAt: string | null;
fee: DossierFee | null;
receiptUrl: string | null;
};

export type Reconciliation = {
settled: number;
repeated: number;
others: number;
unsettled: Array<BankLine>;
};

export type RecordSchemas = {
procedure: Record<string, unknown>;
facts: Record<string, unknown>;
paper: Record<string, unknown>;
paperWritings: Array<string>;
};

export type Reform = {
reason: string;
/** the decision that orders it */
source: string;
begin: Array<{
code: string;
kind: UnitKind;
name: string;
parentCode: string | null;
formerDistrict?: string | null;
validFrom: string;
}>;
end: Array<{
code: string;
lastDay: string;
}>;
successions: Array<{
predecessorCode: string;
successorCode: string;
takesOverOn: string;
rule: SuccessionRule;
}>;
/** people of a unit with one successor get the same roles there */
carryRoles: boolean;
};

export type ReformEffects = {
openDossiers: Array<{
unit: UnitRef;
count: number;
}>;
roles: Array<{
personId: string;
name: string;
role: string;
unit: UnitRef;
carriedTo: string | null;
}>;
};

export type Register = {
on: string;
items: Array<RegisteredUnit>;
};

export type RegisteredUnit = {
code: string;
name: string;
kind: UnitKind;
parentCode: string | null;
formerDistrict: string | null;
validFrom: string;
validTo: string | null;
/** true when the row is an unverified sample */
sample: boolean;
state: UnitState;
/** who stands in its place that day */
successors: Array<UnitRef>;
};

export type RegisterLine = {
id: string;
number: number;
writtenNumber: string;
paperName: Text;
dossierId: string | null;
dossierCode: string | null;
/** The paper as it was issued */
url: string;
applicantName: string;
issuedAt: string;
issuedBy: string;
};

export type RegisterLines = {
items: Array<RegisterLine>;
/** `before` of what follows */
next: number | null;
};

export type RelatedInstance = {
processInstanceKey: string;
processName: Text;
state: InstanceState;
hasIncident: boolean;
startedAt: string;
endedAt: string | null;
elementName: Text | null;
};

export type Remaining = {
overdue: boolean;
days: number;
hours: number;
minutes: number;
text: Text;
};

export type RenewedLookUpCode = {
lookUpCode: string;
receiptUrl: string;
};

export type RequiredPaper = {
kind: string;
name: Text;
form: PaperForm;
quantity: number;
required: boolean;
};

export type RetentionDryRun = {
asOf: string;
dossiers: number;
lines: Array<RetentionDueLine>;
/** only where things are tried out */
erasesUnverified: boolean;
mayPropose: boolean;
lastReport: {
day: string;
dossiers: number;
parts: Array<{
part: ErasablePart;
dossiers: number;
}>;
} | null;
};

export type RetentionDueLine = {
ruleId: string;
part: ErasablePart;
amount: number;
unit: PeriodUnit;
procedureCode: string | null;
procedureField: string | null;
legalBasis: string;
/** of a rule that nobody verified nothing is erased in a live office */
verified: boolean;
dossiers: number;
/** of a class of data: what procedures call its fields */
fields: Array<Text>;
};

export type RetentionRule = {
id: string;
subject: RetentionSubject;
procedureCode: string | null;
procedureField: string | null;
amount: number | null;
unit: PeriodUnit | null;
validFrom: string;
validTo: string | null;
legalBasis: string;
source: string;
verifiedBy: string | null;
};

export type RetentionRules = {
items: Array<RetentionRule>;
/** of the procedures, for a choice */
fields: Array<Text>;
/** for a choice */
procedures: Array<ProcedureRef>;
};

export type RetentionSubject = "archive" | "contact" | "letters" | "health" | "money" | "family" | "identity" | "received-papers" | "issued-papers" | "package";

export type ReturnWay = "counter" | "post" | "electronic";

export type Revealed = {
until: string;
};

export type RevealGround = "escalation" | "complaint" | "inspection" | "incident" | "other";

export type RevealOrder = {
ground: RevealGround;
/** In words; needed where the ground is `other` */
reason?: string;
};

export type Role = "counter-officer" | "case-officer" | "unit-leader" | "department-officer" | "police-officer" | "police-leader" | "city-monitor" | "process-designer" | "clerk" | "administrator";

export type RoleEnd = {
lastDay: string;
};

export type SampleSignIn = {
userName: string;
name: string;
role: string;
unitName: string;
};

export type ScanLink = {
url: string;
expiresAt: string;
code: {
size: number;
path: string;
};
};

export type ScanLinkRequest = {
papers: Array<{
kind: string;
name: string;
}>;
};

export type Scanned = {
items: Array<ScannedDossier>;
};

export type ScannedDossier = {
id: string;
code: string;
applicantName: string;
procedure: ProcedureRef;
};

export type SecondFactor = {
id: string;
kind: FactorKind;
name: string;
addedAt: string;
lastUsedAt: string | null;
};

export type SecondFactors = {
factors: Array<SecondFactor>;
recoveryCodesLeft: number;
/** a role of mine needs one */
required: boolean;
held: EnrolmentHold | null;
recoveryCodes: Array<string> | null;
};

export type SecondStep = {
ways: Array<FactorKind>;
};

export type SeenPages = {
draftHash: string;
pages: Array<number>;
};

export type SeenPaper = {
at: string;
draftHash: string;
changes: Array<PaperChange>;
};

export type Session = {
person: Person | null;
open: OpenSession | null;
secondStep: SecondStep | null;
clock: Clock;
sampleSignIns: Array<SampleSignIn>;
samplePassword: string | null;
/** what the service is called through which one may sign in */
signInService: string | null;
/** whether this address can have passkeys */
passkeys: boolean;
/** whether one may sign in by a password kept here */
passwords: boolean;
};

export type ShippedPackage = {
id: string;
/** The text of each file by its name */
files: Record<string, unknown>;
};

export type Sight = "whole" | "masked";

export type SignedOut = {
/** where the session that the sign-in service keeps is ended; null when there is none */
endAt: string | null;
};

export type SignIn = {
userName: string;
password: string;
};

export type SigningCapacity = {
name: string;
role: string | null;
unit: string | null;
onBehalfOf: {
name: string;
kind: "substitute" | "delegate";
} | null;
};

export type SigningKeyCertificate = {
subject: string;
issuer: string;
/** In hexadecimal */
serialNumber: string;
validFrom: string;
validTo: string;
};

export type SigningKeyState = {
key: SigningKeyCertificate | null;
/** Until when this session signs with it; null while it is locked */
unlockedUntil: string | null;
};

export type Slip = {
id: string;
kind: SlipKind;
number: string;
unitCode: string;
procedure: ProcedureRef;
dossierId: string | null;
applicantName: string;
papers: Array<SlipPaper>;
reason: string | null;
grounds: string | null;
issuedAt: string;
issuedBy: string;
url: string;
};

export type SlipKind = "supplement" | "refusal" | "control";

export type SlipPaper = {
name: string;
form: PaperForm;
quantity: number;
};

export type SlipRequest = {
kind: "supplement";
key: string;
unitCode: string;
procedureCode: string;
applicant: {
name: string;
phone?: string;
email?: string;
address?: string;
idNumber?: string;
};
papers: Array<SlipPaper>;
reason?: string;
} | {
kind: "refusal";
key: string;
unitCode: string;
procedureCode: string;
applicant: {
name: string;
phone?: string;
email?: string;
address?: string;
idNumber?: string;
};
reason: string;
grounds: string;
};

export type SortOrder = "asc" | "desc";

export type StandIns = {
substitutions: Array<Substitution>;
delegations: Array<Delegation>;
};

export type States = {
decision: Decision;
finance: Finance;
delivery: Delivery;
transfer: Transfer;
};

export type Steering = {
now: string;
/** How far the band of the next working hours reaches */
nearWorkingHours: number;
/** A running dossier of which no step moved for so long is stuck */
stuckWorkingHours: number;
bands: Array<SteeringBandCount>;
flags: Array<SteeringFlagCount>;
units: Array<SteeringUnit>;
holder: HeldBy | null;
/** So many open dossiers are counted exactly */
countedMax: number;
capped: boolean;
};

export type SteeringAbsence = {
until: string | null;
standIn: string | null;
};

export type SteeringAct = "assign" | "remind" | "instruct" | "extend" | "agenda";

export type SteeringBand = "overdue" | "hours" | "today" | "tomorrow" | "week" | "later" | "stopped";

export type SteeringBandCount = {
band: SteeringBand;
count: number;
};

export type SteeringContact = {
code: string;
name: string;
email: string | null;
};

export type SteeringExtended = {
dueAt: string;
};

export type SteeringExtension = {
workingDays: number;
reason: string;
};

export type SteeringFlag = "unassigned" | "absent" | "stuck" | "waiting";

export type SteeringFlagCount = {
flag: SteeringFlag;
count: number;
};

export type SteeringHolder = {
userName: string;
name: string;
email: string | null;
absent: SteeringAbsence | null;
remindedAt: string | null;
};

export type SteeringInstructed = {
dueAt: string;
};

export type SteeringInstruction = {
unit: string;
what: string;
dueOn: string;
};

export type SteeringLine = {
id: string;
code: string;
procedure: ProcedureRef;
unit: SteeringContact;
band: SteeringBand;
flags: Array<SteeringFlag>;
lawfulDueAt: string;
dueText: Text;
movedAt: string;
hasIncident: boolean;
clockStands: boolean;
steps: Array<SteeringStep>;
calls: Array<Callee>;
acts: Array<SteeringAct>;
};

export type SteeringPage = {
items: Array<SteeringLine>;
next: string | null;
total: Total;
};

export type SteeringStep = {
taskKey: string;
name: Text;
unit: UnitRef | null;
since: string;
holder: SteeringHolder | null;
};

export type SteeringTopic = {
conferenceId: string;
note: string;
};

export type SteeringUnit = {
unit: UnitRef;
bands: Array<SteeringBandCount>;
};

export type SteeringView = "soon" | "overdue" | "hours" | "today" | "tomorrow" | "week" | "later" | "stopped";

export type StepChange = {
from: Text;
to: Text;
};

export type StepChoice = {
elementId: string;
name: Text;
count: number;
};

export type StoreFigures = {
bytes: number;
oldestTransactionSeconds: number;
deadRows: number;
connections: Array<{
state: string;
count: number;
}>;
tables: Array<{
name: string;
bytes: number;
}>;
};

export type SubmissionState = "packing" | "submitted";

export type Substitution = {
id: number;
absent: PersonRef;
substitute: PersonRef;
validFrom: string;
validTo: string;
reason: string;
mayWithdraw: boolean;
};

export type SuccessionRule = {
kind: "rest";
} | {
kind: "place";
places: Array<string>;
} | {
kind: "procedure";
procedureCodes: Array<string>;
};

export type Takeover = {
unit: UnitRef;
takesOverOn: string;
rule: SuccessionRule;
source: string;
verifiedBy: string | null;
};

export type Task = {
taskKey: string;
name: Text;
elementId: string;
state: TaskState;
assignee: string | null;
assigneeName: string | null;
candidateGroups: Array<string>;
unitCode: string | null;
unitName: string | null;
createdAt: string;
completedAt: string | null;
dueAt: string | null;
/** The deadline that was missed and that lateness is counted from; null unless a new appointment was given */
missedDueAt: string | null;
dueText: Text;
overdue: boolean;
step: {
dueAt: string;
dueText: Text;
overdue: boolean;
/** Whether it, and not the deadline of the dossier, is what the list is sorted by */
nearer: boolean;
} | null;
priority: number;
dossier: {
id: string;
code: string;
applicantName: string;
procedureCode: string;
procedureName: Text;
decision: string;
receivedAt: string;
} | null;
/** What this person may do with it now */
allowedActions: Array<TaskAction>;
processInstanceKey: string;
processDefinitionKey: string;
processId: string;
form: TaskForm | null;
variables: Record<string, unknown>;
heldSince: string | null;
/** Whom this person may assign the task to */
colleagues: Array<PossibleAssignee>;
};

export type TaskAction = "claim" | "release" | "complete" | "assign";

export type TaskChanges = {
/** Keys of tasks that changed and are in the list now */
matching: Array<string>;
/** Keys of tasks that changed and are not */
others: Array<string>;
capped: boolean;
};

export type TaskChoices = {
procedures: Array<ProcedureChoice>;
steps: Array<StepChoice>;
units: Array<UnitChoice>;
assignees: Array<AssigneeChoice>;
};

export type TaskDossier = {
id: string;
code: string;
applicantName: string;
procedureCode: string;
procedureName: Text;
decision: string;
receivedAt: string;
};

export type TaskDue = "overdue" | "today" | "week";

export type TaskForm = {
formId: string;
version: number;
schema: Record<string, unknown>;
decidesForMany: boolean;
};

export type TaskPage = {
items: Array<TaskRow>;
next: string | null;
total: Total;
/** Ask for changes since then */
asOf: string;
};

export type TaskRow = {
taskKey: string;
name: Text;
elementId: string;
state: TaskState;
assignee: string | null;
assigneeName: string | null;
candidateGroups: Array<string>;
unitCode: string | null;
unitName: string | null;
createdAt: string;
completedAt: string | null;
dueAt: string | null;
/** The deadline that was missed and that lateness is counted from; null unless a new appointment was given */
missedDueAt: string | null;
dueText: Text;
overdue: boolean;
step: {
dueAt: string;
dueText: Text;
overdue: boolean;
/** Whether it, and not the deadline of the dossier, is what the list is sorted by */
nearer: boolean;
} | null;
priority: number;
dossier: {
id: string;
code: string;
applicantName: string;
procedureCode: string;
procedureName: Text;
decision: string;
receivedAt: string;
} | null;
/** What this person may do with it now */
allowedActions: Array<TaskAction>;
};

export type TaskScope = "mine" | "unit" | "unassigned" | "waiting" | "finished";

export type TaskSort = "deadline" | "code" | "applicant" | "step" | "procedure" | "unit" | "assignee" | "priority" | "decision" | "received" | "created" | "completed";

export type TaskState = "open" | "completed" | "canceled";

export type TermsRequest = {
receivingUnitCode: string;
competentUnitCode?: string;
answers: Record<string, unknown>;
channel?: Channel;
subtype?: string;
handedInAt?: string;
/** As far as it is known who hands it in */
applicant?: Record<string, unknown>;
};

export type Text = {
vi: string;
en: string;
};

export type TokenMove = {
from: string;
to: string;
};

export type Total = {
count: number;
capped: boolean;
};

export type Transfer = "none" | "offered" | "accepted" | "returned";

export type TransferPlan = {
count: number;
receivers: Array<{
unit: UnitRef;
count: number;
}>;
flaws: Array<{
rowNumber: number;
code: string;
reason: string;
reasonVi: string;
}>;
};

export type TriedAgain = {
state: TriedAgainState;
detail: Text;
};

export type TriedAgainState = "done" | "failed";

export type UndeliveredResult = {
dossierId: string;
dossierCode: string;
procedureName: Text;
applicantName: string;
issuer: UnitRef;
keeper: UnitRef;
claim: UnitRef | null;
state: "kept" | "handed-over" | "archived";
enteredAt: string;
place: string | null;
archivePlace: string | null;
attemptCount: number;
};

export type Unit = {
code: string;
name: string;
/** city, department, former-district, ward, commune or service-centre-branch */
kind: string;
parentCode: string | null;
validFrom: string | null;
/** Its last day; null while none is known */
validTo: string | null;
/** true when the row is an unverified sample */
sample: boolean;
};

export type UnitChoice = {
code: string;
name: string;
count: number;
};

export type UnitContact = {
email: string | null;
address: string | null;
phone: string | null;
};

export type UnitDetails = {
code: string;
name: string;
kind: UnitKind;
parentCode: string | null;
formerDistrict: string | null;
validFrom: string;
validTo: string | null;
/** true when the row is an unverified sample */
sample: boolean;
state: UnitState;
/** who stands in its place that day */
successors: Array<UnitRef>;
source: string;
verifiedBy: string | null;
email: string | null;
address: string | null;
phone: string | null;
parent: UnitRef | null;
predecessors: Array<Takeover>;
/** who took over directly from it, each with its rule */
heirs: Array<Takeover>;
history: Array<Change>;
mayChange: boolean;
};

export type UnitHolderWork = {
holder: WorkHolder;
isAway: boolean;
calls: Array<Callee>;
overdue: number;
hours: number;
today: number;
tomorrow: number;
week: number;
later: number;
stopped: number;
stuck: number;
absent: number;
unassigned: number;
};

export type UnitKind = "city" | "department" | "former-district" | "ward" | "commune" | "service-centre-branch";

export type UnitProcedureWork = {
procedure: ProcedureRef;
overdue: number;
hours: number;
today: number;
tomorrow: number;
week: number;
later: number;
stopped: number;
stuck: number;
absent: number;
unassigned: number;
};

export type UnitRef = {
code: string;
name: string;
};

export type UnitState = "existing" | "ended" | "coming";

export type UnitTimes = {
unit: UnitRef;
received: number;
finished: number;
onTime: number;
finishedLate: number;
withdrawn: number;
/** at the end of the last day, or now where that is not over; so the next two */
open: number;
overdue: number;
stopped: number;
/** missed the new appointment too */
breachedAgain: number;
/** 0 to 1; null when nothing was finished */
onTimeShare: number | null;
/** working minutes */
medianMinutes: number | null;
/** working minutes */
p90Minutes: number | null;
rated: number;
/** 1 to 5; null when nobody rated */
ratingMean: number | null;
};

export type UnitWork = {
unit: CityContact;
procedures: Array<UnitProcedureWork>;
holders: Array<UnitHolderWork>;
};

export type Upkeep = {
queues: QueueFigures;
store: StoreFigures;
/** Null while the engine is away */
jobs: null | Array<JobFigures>;
/** There are more open jobs than were counted */
areJobsCapped: boolean;
};

export type VariableChange = {
name: string;
at: string;
by: string | null;
operationId: string | null;
isCreation: boolean;
};

export type VariableExamples = {
instances: number;
items: Array<{
name: string;
values: Array<unknown>;
}>;
};

export type VerificationRequest = {
verified: boolean;
note: string;
};

export type VersionState = "in-force" | "coming" | "ended";

export type WaitingForApproval = {
waitsForApproval: true;
approvalId: string;
expiresAt: string;
};

export type WaitKind = "incident" | "task" | "job" | "message" | "timer" | "signal" | "condition" | "call" | "element";

export type WentLive = {
since: string;
/** accounts of samples that were locked */
locked: number;
/** a link for the first administrator was told at the machine */
firstLink: boolean;
};

export type WhoLooked = {
items: Array<AuditLook>;
dossiers: Array<{
id: string;
code: string;
}>;
capped: boolean;
};

export type WhoLookedQuestion = {
number?: string;
dossier?: string;
from?: string;
to?: string;
reason: string;
};

export type WorkHolder = {
userName: string;
name: string;
};

export type WorkingHours = {
fromMs: number;
toMs: number;
};

export type Workload = {
units: Array<UnitRef>;
unit: UnitRef;
items: Array<Load>;
};

export interface components { schemas: {
AcceptedFinding: AcceptedFinding;
AccessReset: AccessReset;
Account: Account;
AccountCorrection: AccountCorrection;
AccountDetails: AccountDetails;
AnswerRow: AnswerRow;
Applicant: Applicant;
Approval: Approval;
ApprovalCount: ApprovalCount;
ApprovalDetails: ApprovalDetails;
ApprovalKind: ApprovalKind;
ApprovalScope: ApprovalScope;
ApprovalScopes: ApprovalScopes;
ApprovalState: ApprovalState;
ArchivedDossier: ArchivedDossier;
ArchiveDue: ArchiveDue;
ArchiveOverview: ArchiveOverview;
ArchivePackage: ArchivePackage;
ArchiveSubmission: ArchiveSubmission;
ArchiveSubmissionDetails: ArchiveSubmissionDetails;
AssigneeChoice: AssigneeChoice;
Assignment: Assignment;
AttentionRow: AttentionRow;
AuditAct: AuditAct;
AuditActPage: AuditActPage;
AuditChain: AuditChain;
AuditDetail: AuditDetail;
AuditFault: AuditFault;
AuditLook: AuditLook;
AuditLookPage: AuditLookPage;
AuditSubject: AuditSubject;
AuditWord: AuditWord;
AuditWords: AuditWords;
BackupOrder: BackupOrder;
BackupOutcome: BackupOutcome;
Backups: Backups;
BackupStatus: BackupStatus;
BackupVerification: BackupVerification;
BankLine: BankLine;
BegunSubmission: BegunSubmission;
Board: Board;
BoardCounts: BoardCounts;
BoardGroup: BoardGroup;
BoardUnit: BoardUnit;
BulkAction: BulkAction;
BulkDetails: BulkDetails;
BulkFailure: BulkFailure;
BulkJob: BulkJob;
BulkRefusal: BulkRefusal;
BulkRequest: BulkRequest;
BulkRequestAction: BulkRequestAction;
BulkStart: BulkStart;
BulkState: BulkState;
Calendar: Calendar;
CalendarChange: CalendarChange;
CalendarChanged: CalendarChanged;
CalendarChangeOrder: CalendarChangeOrder;
CalendarChangeRequest: CalendarChangeRequest;
CalendarDay: CalendarDay;
CalendarDayRule: CalendarDayRule;
CalendarPreview: CalendarPreview;
CalendarWeek: CalendarWeek;
Callee: Callee;
Cancellation: Cancellation;
Catalogue: Catalogue;
CatalogueEntry: CatalogueEntry;
CauseInstance: CauseInstance;
CauseInstances: CauseInstances;
Change: Change;
Channel: Channel;
ChannelName: ChannelName;
City: City;
CityContact: CityContact;
CityUnit: CityUnit;
CityWeek: CityWeek;
Clock: Clock;
ClockSetting: ClockSetting;
Colleague: Colleague;
ComingConference: ComingConference;
Competence: Competence;
CompetenceAnswer: CompetenceAnswer;
CompletedTask: CompletedTask;
Completion: Completion;
ComputedAnswer: ComputedAnswer;
Confirmation: Confirmation;
ConfirmWay: ConfirmWay;
ControlSlipRequest: ControlSlipRequest;
CorrectedAnswer: CorrectedAnswer;
Correction: Correction;
CorrectionEffect: CorrectionEffect;
CorrectionRequest: CorrectionRequest;
DataCorrectionRequest: DataCorrectionRequest;
DataDeletionRequest: DataDeletionRequest;
DataRequest: DataRequest;
DataRequestPage: DataRequestPage;
DayKind: DayKind;
DayMeasure: DayMeasure;
Deadline: Deadline;
DeadlineMove: DeadlineMove;
DeadlineSpan: DeadlineSpan;
DeadlineSummary: DeadlineSummary;
Decision: Decision;
DecisionAnswer: DecisionAnswer;
DecisionDefinition: DecisionDefinition;
DecisionTrial: DecisionTrial;
DecisionVersion: DecisionVersion;
DeclarationCheck: DeclarationCheck;
DeclarationCheckState: DeclarationCheckState;
DeclarationCheckWay: DeclarationCheckWay;
DeclarationLink: DeclarationLink;
DeclaredForm: DeclaredForm;
Delegation: Delegation;
DeletedPackage: DeletedPackage;
DeletionRefusal: DeletionRefusal;
Delivery: Delivery;
Deployed: Deployed;
DeviceSystem: DeviceSystem;
Difference: Difference;
DiscardedDraft: DiscardedDraft;
DiscardedDraftFiles: DiscardedDraftFiles;
DocumentTemplate: DocumentTemplate;
DocumentTemplateDetails: DocumentTemplateDetails;
DocumentTemplateSummary: DocumentTemplateSummary;
Dossier: Dossier;
DossierAction: DossierAction;
DossierFee: DossierFee;
DossierLink: DossierLink;
DossierMessage: DossierMessage;
DossierPage: DossierPage;
DossierRow: DossierRow;
DossierSort: DossierSort;
DraftAnswer: DraftAnswer;
DraftedPaper: DraftedPaper;
DraftTrial: DraftTrial;
Duplicate: Duplicate;
DuplicatesRequest: DuplicatesRequest;
ElementCount: ElementCount;
ElementProblem: ElementProblem;
ElementTemplate: ElementTemplate;
EnrolmentHold: EnrolmentHold;
ErasablePart: ErasablePart;
Erasure: Erasure;
Erasures: Erasures;
ErasureState: ErasureState;
EvaluatedDecision: EvaluatedDecision;
ExportLanguage: ExportLanguage;
ExtensionTerms: ExtensionTerms;
FactFlaw: FactFlaw;
FactorCode: FactorCode;
FactorKind: FactorKind;
FactorReset: FactorReset;
FactorRule: FactorRule;
FailedSignIns: FailedSignIns;
FeesByTable: FeesByTable;
FieldProblem: FieldProblem;
FigureDay: FigureDay;
FigureDays: FigureDays;
Finance: Finance;
FirstAccount: FirstAccount;
FirstAccountOpened: FirstAccountOpened;
FirstLinkState: FirstLinkState;
FirstPassword: FirstPassword;
FirstPasswordWaits: FirstPasswordWaits;
GoingLive: GoingLive;
GrantedRole: GrantedRole;
Health: Health;
HealthPart: HealthPart;
HealthParts: HealthParts;
HeldBy: HeldBy;
HeldRole: HeldRole;
HistoryEntry: HistoryEntry;
Identity: Identity;
Incident: Incident;
IncidentCause: IncidentCause;
IncidentCauses: IncidentCauses;
IncidentPage: IncidentPage;
IncidentRow: IncidentRow;
IncidentState: IncidentState;
InPlaceOf: InPlaceOf;
Installation: Installation;
InstallationMode: InstallationMode;
Instance: Instance;
InstanceAct: InstanceAct;
InstanceAction: InstanceAction;
InstanceCount: InstanceCount;
InstanceElement: InstanceElement;
InstanceJob: InstanceJob;
InstanceMessage: InstanceMessage;
InstancePage: InstancePage;
InstanceRow: InstanceRow;
InstanceSort: InstanceSort;
InstanceState: InstanceState;
InstanceTimer: InstanceTimer;
InstanceUrgency: InstanceUrgency;
InstanceVariable: InstanceVariable;
InstanceWait: InstanceWait;
Intake: Intake;
IntakeForm: IntakeForm;
IntakeScan: IntakeScan;
IntakeTerms: IntakeTerms;
IssuedDocument: IssuedDocument;
JobFigures: JobFigures;
KeptDossier: KeptDossier;
KeptRow: KeptRow;
KeyPassword: KeyPassword;
KnownPerson: KnownPerson;
Language: Language;
LegalHold: LegalHold;
LegalHolds: LegalHolds;
Lesson: Lesson;
LimitBucket: LimitBucket;
LimitUsed: LimitUsed;
LinkedDossier: LinkedDossier;
LinkKind: LinkKind;
LintProblem: LintProblem;
LintReport: LintReport;
LintRequest: LintRequest;
ListChoice: ListChoice;
ListColumn: ListColumn;
ListedTransfer: ListedTransfer;
ListName: ListName;
ListView: ListView;
ListViewDraft: ListViewDraft;
Load: Load;
LookUpCodeRenewal: LookUpCodeRenewal;
MapElement: MapElement;
MatterKind: MatterKind;
Membership: Membership;
MessageAudience: MessageAudience;
MessageChannel: MessageChannel;
MessageState: MessageState;
MissingPaperPart: MissingPaperPart;
NewAccount: NewAccount;
NewApp: NewApp;
NewDelegation: NewDelegation;
NewFactorName: NewFactorName;
NewFactorRule: NewFactorRule;
NewPackageStart: NewPackageStart;
NewPasskey: NewPasskey;
NewPasskeyAnswer: NewPasskeyAnswer;
NewRole: NewRole;
NewSigningKey: NewSigningKey;
NewSubstitution: NewSubstitution;
Notification: Notification;
NumberedRegister: NumberedRegister;
OpenSession: OpenSession;
OpenTask: OpenTask;
Operation: Operation;
OperationAct: OperationAct;
OperationBegin: OperationBegin;
OperationCounts: OperationCounts;
OperationDetails: OperationDetails;
OperationGroup: OperationGroup;
OperationItem: OperationItem;
OperationItems: OperationItems;
OperationItemState: OperationItemState;
OperationKind: OperationKind;
OperationRequest: OperationRequest;
OperationSelection: OperationSelection;
OperationState: OperationState;
OwnSession: OwnSession;
PackageArchiveTaken: PackageArchiveTaken;
PackageCheck: PackageCheck;
PackageDetails: PackageDetails;
PackageDifference: PackageDifference;
PackageDraft: PackageDraft;
PackageDraftListed: PackageDraftListed;
PackageDraftMerged: PackageDraftMerged;
PackageDraftNote: PackageDraftNote;
PackageDraftSaved: PackageDraftSaved;
PackageFileSteps: PackageFileSteps;
PackageFinding: PackageFinding;
PackageMergeConflict: PackageMergeConflict;
PackageOrigin: PackageOrigin;
PackagePattern: PackagePattern;
PackagePresence: PackagePresence;
PackagePresences: PackagePresences;
PackageReferenceKind: PackageReferenceKind;
PackageReleased: PackageReleased;
PackageRetired: PackageRetired;
PackageSaving: PackageSaving;
PackageSummary: PackageSummary;
PackageTextHit: PackageTextHit;
PackageUpgradeTaken: PackageUpgradeTaken;
PackageUse: PackageUse;
PackageVersionFiles: PackageVersionFiles;
PackageVersionState: PackageVersionState;
Paper: Paper;
PaperChange: PaperChange;
PaperDraft: PaperDraft;
PaperDraftRequest: PaperDraftRequest;
PaperForm: PaperForm;
PaperPlace: PaperPlace;
PapersRequest: PapersRequest;
PartHealth: PartHealth;
PasskeyAnswer: PasskeyAnswer;
PasswordChange: PasswordChange;
PasswordReset: PasswordReset;
Payment: Payment;
PeriodUnit: PeriodUnit;
Permission: Permission;
Person: Person;
PersonData: PersonData;
PersonDataFileQuestion: PersonDataFileQuestion;
PersonDataQuestion: PersonDataQuestion;
PersonRef: PersonRef;
PossibleAssignee: PossibleAssignee;
PrintedPapers: PrintedPapers;
Problem: Problem;
Procedure: Procedure;
ProcedureChoice: ProcedureChoice;
ProcedureDetails: ProcedureDetails;
ProcedureFilePublication: ProcedureFilePublication;
ProcedureFileRequest: ProcedureFileRequest;
ProcedureFileVerdict: ProcedureFileVerdict;
ProcedureRef: ProcedureRef;
ProcedureTimes: ProcedureTimes;
ProcedureVersion: ProcedureVersion;
ProcessDefinition: ProcessDefinition;
ProcessElement: ProcessElement;
ProcessingFigures: ProcessingFigures;
ProcessingTimes: ProcessingTimes;
ProcessingTimesRow: ProcessingTimesRow;
ProcessMap: ProcessMap;
QueueFigures: QueueFigures;
ReadDeclaration: ReadDeclaration;
Readiness: Readiness;
ReceivedDossier: ReceivedDossier;
Reconciliation: Reconciliation;
RecordSchemas: RecordSchemas;
Reform: Reform;
ReformEffects: ReformEffects;
Register: Register;
RegisteredUnit: RegisteredUnit;
RegisterLine: RegisterLine;
RegisterLines: RegisterLines;
RelatedInstance: RelatedInstance;
Remaining: Remaining;
RenewedLookUpCode: RenewedLookUpCode;
RequiredPaper: RequiredPaper;
RetentionDryRun: RetentionDryRun;
RetentionDueLine: RetentionDueLine;
RetentionRule: RetentionRule;
RetentionRules: RetentionRules;
RetentionSubject: RetentionSubject;
ReturnWay: ReturnWay;
Revealed: Revealed;
RevealGround: RevealGround;
RevealOrder: RevealOrder;
Role: Role;
RoleEnd: RoleEnd;
SampleSignIn: SampleSignIn;
ScanLink: ScanLink;
ScanLinkRequest: ScanLinkRequest;
Scanned: Scanned;
ScannedDossier: ScannedDossier;
SecondFactor: SecondFactor;
SecondFactors: SecondFactors;
SecondStep: SecondStep;
SeenPages: SeenPages;
SeenPaper: SeenPaper;
Session: Session;
ShippedPackage: ShippedPackage;
Sight: Sight;
SignedOut: SignedOut;
SignIn: SignIn;
SigningCapacity: SigningCapacity;
SigningKeyCertificate: SigningKeyCertificate;
SigningKeyState: SigningKeyState;
Slip: Slip;
SlipKind: SlipKind;
SlipPaper: SlipPaper;
SlipRequest: SlipRequest;
SortOrder: SortOrder;
StandIns: StandIns;
States: States;
Steering: Steering;
SteeringAbsence: SteeringAbsence;
SteeringAct: SteeringAct;
SteeringBand: SteeringBand;
SteeringBandCount: SteeringBandCount;
SteeringContact: SteeringContact;
SteeringExtended: SteeringExtended;
SteeringExtension: SteeringExtension;
SteeringFlag: SteeringFlag;
SteeringFlagCount: SteeringFlagCount;
SteeringHolder: SteeringHolder;
SteeringInstructed: SteeringInstructed;
SteeringInstruction: SteeringInstruction;
SteeringLine: SteeringLine;
SteeringPage: SteeringPage;
SteeringStep: SteeringStep;
SteeringTopic: SteeringTopic;
SteeringUnit: SteeringUnit;
SteeringView: SteeringView;
StepChange: StepChange;
StepChoice: StepChoice;
StoreFigures: StoreFigures;
SubmissionState: SubmissionState;
Substitution: Substitution;
SuccessionRule: SuccessionRule;
Takeover: Takeover;
Task: Task;
TaskAction: TaskAction;
TaskChanges: TaskChanges;
TaskChoices: TaskChoices;
TaskDossier: TaskDossier;
TaskDue: TaskDue;
TaskForm: TaskForm;
TaskPage: TaskPage;
TaskRow: TaskRow;
TaskScope: TaskScope;
TaskSort: TaskSort;
TaskState: TaskState;
TermsRequest: TermsRequest;
Text: Text;
TokenMove: TokenMove;
Total: Total;
Transfer: Transfer;
TransferPlan: TransferPlan;
TriedAgain: TriedAgain;
TriedAgainState: TriedAgainState;
UndeliveredResult: UndeliveredResult;
Unit: Unit;
UnitChoice: UnitChoice;
UnitContact: UnitContact;
UnitDetails: UnitDetails;
UnitHolderWork: UnitHolderWork;
UnitKind: UnitKind;
UnitProcedureWork: UnitProcedureWork;
UnitRef: UnitRef;
UnitState: UnitState;
UnitTimes: UnitTimes;
UnitWork: UnitWork;
Upkeep: Upkeep;
VariableChange: VariableChange;
VariableExamples: VariableExamples;
VerificationRequest: VerificationRequest;
VersionState: VersionState;
WaitingForApproval: WaitingForApproval;
WaitKind: WaitKind;
WentLive: WentLive;
WhoLooked: WhoLooked;
WhoLookedQuestion: WhoLookedQuestion;
WorkHolder: WorkHolder;
WorkingHours: WorkingHours;
Workload: Workload;
} }

export interface paths {
"/api/session": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Session;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": SignIn;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Session;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": SignedOut;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/session/password": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": PasswordChange;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Session;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/session/factor": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": FactorCode;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Session;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/session/passkey-options": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Record<string, unknown>;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/session/passkey": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": PasskeyAnswer;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Session;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/session/confirmation": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": Confirmation;
} };
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/installation": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Installation;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/installation/readiness": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Readiness;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/installation/live": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": GoingLive;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": WentLive;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/installation/first-link": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
token: string;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": FirstLinkState;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/installation/first-administrator": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": FirstAccount;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": FirstAccountOpened;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/approvals": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
open?: boolean;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<Approval>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/approvals/count": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ApprovalCount;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/approvals/scopes": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ApprovalScopes;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/approvals/scopes/{kind}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put: {
parameters: {
query?: never;
header?: never;
path: {
kind: ApprovalKind;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
scope: ApprovalScope;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ApprovalScopes;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/approvals/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ApprovalDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/approvals/{id}/approval": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
changeHash: string;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ApprovalDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/approvals/{id}/refusal": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
reason: string;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ApprovalDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/approvals/{id}/withdrawal": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ApprovalDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/health": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Health;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/health/parts": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": HealthParts;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/health/upkeep": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Upkeep;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/me/signing-key": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": SigningKeyState;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": NewSigningKey;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": SigningKeyState;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
post?: never;
delete: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/me/signing-key/unlock": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": KeyPassword;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": SigningKeyState;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/me/signing-key/lock": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/me/sessions": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<OwnSession>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/me/sessions/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post?: never;
delete: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/me/second-factors": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": SecondFactors;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/me/second-factors/app": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": NewFactorName;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": NewApp;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/me/second-factors/app/confirmation": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": FactorCode;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": SecondFactors;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/me/second-factors/passkey-options": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Record<string, unknown>;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/me/second-factors/passkeys": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": NewPasskey;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": SecondFactors;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/me/second-factors/hold/code": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": SecondFactors;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/me/second-factors/hold/release": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": FactorCode;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": SecondFactors;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/me/second-factors/hold/approval": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": SecondFactors;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/me/second-factors/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post?: never;
delete: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": SecondFactors;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/me/recovery-codes": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": SecondFactors;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/units": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
kind?: string;
text?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<Unit>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/units/register": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
on?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Register;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/units/competence": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query: {
on: string;
unit?: string;
procedure?: string;
place?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": CompetenceAnswer;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/units/{code}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
on?: string;
};
header?: never;
path: {
code: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": UnitDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/units/{code}/contact": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put: {
parameters: {
query?: never;
header?: never;
path: {
code: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": UnitContact;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": UnitDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/units/reforms/preview": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": Reform;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ReformEffects;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/units/reforms": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": Reform;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ReformEffects;
} };
202: { headers: Record<string, unknown>; content: {
"application/json": WaitingForApproval;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/procedures": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
text?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<Procedure>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/procedures/{code}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
code: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Procedure;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/procedures/{code}/intake-form": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
code: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": IntakeForm;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/procedures/{code}/terms": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
code: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": TermsRequest;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": IntakeTerms;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/procedures/{code}/papers": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
code: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": PapersRequest;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<RequiredPaper>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/procedures/{code}/duplicates": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
code: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": DuplicatesRequest;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<Duplicate>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
text?: string;
unit?: string;
decision?: Decision;
overdue?: boolean;
group?: BoardGroup;
procedure?: string;
channel?: Channel;
finance?: Finance;
delivery?: Delivery;
transfer?: Transfer;
officer?: string;
receivedFrom?: string;
receivedTo?: string;
dueFrom?: string;
dueTo?: string;
figure?: DayMeasure;
figureFrom?: string;
figureTo?: string;
matters?: MatterKind;
sort?: DossierSort;
order?: SortOrder;
after?: string;
limit?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": DossierPage;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": Intake;
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": ReceivedDossier;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossier-count": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
text?: string;
unit?: string;
decision?: Decision;
overdue?: boolean;
group?: BoardGroup;
procedure?: string;
channel?: Channel;
finance?: Finance;
delivery?: Delivery;
transfer?: Transfer;
officer?: string;
receivedFrom?: string;
receivedTo?: string;
dueFrom?: string;
dueTo?: string;
figure?: DayMeasure;
figureFrom?: string;
figureTo?: string;
matters?: MatterKind;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Total;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/declared-form": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": DeclaredForm;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/correction-preview": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": CorrectionRequest;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": CorrectionEffect;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/corrections": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": Correction;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": CorrectionEffect;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/declaration": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/pdf": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/declaration-link": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": DeclarationLink;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/declaration-checks": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": ReadDeclaration;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": DeclarationCheck;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/known-people": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
/** A whole identity number or telephone */
number: string;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<KnownPerson>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Dossier;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/history": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<HistoryEntry>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/messages": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<DossierMessage>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/links": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<DossierLink>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/print": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/pdf": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/deadline": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Deadline;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/reveal": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": RevealOrder;
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": Revealed;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/withdrawal": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
reason: string;
};
} };
responses: {
202: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/papers": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"multipart/form-data": {
kind?: string;
name?: string;
file: Blob;
};
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": Paper;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/papers/{paperId}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
original?: boolean;
};
header?: never;
path: {
id: string;
paperId: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/octet-stream": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/octet-stream": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/octet-stream": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/control-slip": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/pdf": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/look-up-codes": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": LookUpCodeRenewal;
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": RenewedLookUpCode;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossier-register": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query: {
unit: string;
from: string;
to: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/pdf": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/documents/{documentId}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
documentId: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/pdf": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/process": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<Instance>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/dossiers/{id}/control-slips": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": ControlSlipRequest;
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": Slip;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/intakes/{intakeId}/scans": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
intakeId: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<IntakeScan>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
intakeId: string;
};
cookie?: never;
};
requestBody: { content: {
"multipart/form-data": {
kind?: string;
name?: string;
file: Blob;
};
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": IntakeScan;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/intakes/{intakeId}/scans/{scanId}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
intakeId: string;
scanId: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/octet-stream": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/octet-stream": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/octet-stream": Problem;
} };
};
};
put?: never;
post?: never;
delete: {
parameters: {
query?: never;
header?: never;
path: {
intakeId: string;
scanId: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/intakes/{intakeId}/scan-link": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
intakeId: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": ScanLinkRequest;
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": ScanLink;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/intakes/{intakeId}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post?: never;
delete: {
parameters: {
query?: never;
header?: never;
path: {
intakeId: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/scans": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query: {
code: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Scanned;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/slips": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query: {
unit: string;
text?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<Slip>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": SlipRequest;
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": Slip;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/slips/{slipId}/file": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
slipId: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/pdf": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/steering": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
band?: SteeringView;
flags?: string;
unit?: string;
procedure?: string;
holder?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Steering;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/steering/dossiers": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
band?: SteeringView;
flags?: string;
unit?: string;
procedure?: string;
holder?: string;
after?: string;
limit?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": SteeringPage;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/steering/dossiers/{id}/instructions": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": SteeringInstruction;
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": SteeringInstructed;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/steering/dossiers/{id}/extension": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ExtensionTerms;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": SteeringExtension;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": SteeringExtended;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/steering/conferences": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<ComingConference>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/steering/dossiers/{id}/topics": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": SteeringTopic;
} };
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/city": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": City;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/city/units/{code}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
code: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": UnitWork;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/tasks": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
scope?: TaskScope;
text?: string;
procedure?: string;
step?: string;
unit?: string;
assignee?: string;
due?: TaskDue;
priority?: number;
sort?: TaskSort;
order?: SortOrder;
after?: string;
limit?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": TaskPage;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/task-count": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
scope?: TaskScope;
text?: string;
procedure?: string;
step?: string;
unit?: string;
assignee?: string;
due?: TaskDue;
priority?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Total;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/task-changes": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query: {
scope?: TaskScope;
text?: string;
procedure?: string;
step?: string;
unit?: string;
assignee?: string;
due?: TaskDue;
priority?: number;
since: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": TaskChanges;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/task-choices": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
scope?: TaskScope;
text?: string;
procedure?: string;
step?: string;
unit?: string;
assignee?: string;
due?: TaskDue;
priority?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": TaskChoices;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/tasks/{key}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
key: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Task;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/tasks/{key}/assignment": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
key: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": Assignment;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Task;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete: {
parameters: {
query?: never;
header?: never;
path: {
key: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Task;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/tasks/{key}/completion": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
key: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": Completion;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": CompletedTask;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/tasks/{key}/paper-draft": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
key: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": PaperDraftRequest;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PaperDraft;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/tasks/{key}/paper-draft/seen": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
key: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": SeenPages;
} };
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/processes": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<ProcessDefinition>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"multipart/form-data": {
comment?: string;
resources: Array<Blob>;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Deployed;
} };
202: { headers: Record<string, unknown>; content: {
"application/json": WaitingForApproval;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/processes/{key}/xml": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
key: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"text/xml": string;
} };
"4XX": { headers: Record<string, unknown>; content: {
"text/xml": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"text/xml": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/processes/{key}/statistics": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
key: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<ElementCount>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/processes/{key}/map": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
unit?: string;
case?: string;
from?: string;
to?: string;
};
header?: never;
path: {
key: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ProcessMap;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/processes/{key}/elements": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
key: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<ProcessElement>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/processes/lint": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": LintRequest;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": LintReport;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/instances": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
processId?: string;
processDefinitionKey?: string;
elementId?: string;
unit?: string;
procedure?: string;
case?: string;
text?: string;
error?: string;
cause?: string;
message?: string;
variables?: string;
state?: InstanceState;
incident?: boolean;
urgent?: InstanceUrgency;
startedFrom?: string;
startedTo?: string;
endedFrom?: string;
endedTo?: string;
changedFrom?: string;
changedTo?: string;
sort?: InstanceSort;
order?: "asc" | "desc";
after?: string;
limit?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": InstancePage;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/instances/counts": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<InstanceCount>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/instances/{key}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
key: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Instance;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/instances/{key}/cancellation": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
key: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": Cancellation;
} };
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/instances/examples/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": VariableExamples;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/incidents": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
processId?: string;
processDefinitionKey?: string;
elementId?: string;
unit?: string;
procedure?: string;
case?: string;
text?: string;
error?: string;
cause?: string;
order?: "asc" | "desc";
after?: string;
limit?: number;
processInstanceKey?: string;
state?: IncidentState;
createdFrom?: string;
createdTo?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": IncidentPage;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/incidents/{key}/resolution": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
key: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": TriedAgain;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/operations/causes": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": IncidentCauses;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/operations/causes/instances": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query: {
processDefinitionKey: string;
elementId: string;
errorType: string;
patternHash: string;
after?: string;
limit?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": CauseInstances;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/operations": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<Operation>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": OperationRequest;
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": OperationDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/operations/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": OperationDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/operations/{id}/items": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
state?: OperationItemState;
after?: string;
limit?: number;
};
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": OperationItems;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/operations/{id}/begin": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": OperationBegin;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": OperationDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/operations/{id}/pause": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": OperationDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/operations/{id}/resume": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": OperationDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/operations/{id}/cancellation": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": OperationDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/operations/{id}/retry": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": OperationDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/bulk-jobs": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<BulkJob>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": BulkRequest;
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": BulkDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/bulk-jobs/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": BulkDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/bulk-jobs/{id}/start": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": BulkStart;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": BulkDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/bulk-jobs/{id}/undo": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": BulkDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/bulk-jobs/{id}/file": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/octet-stream": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/octet-stream": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/octet-stream": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/list-views": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query: {
list: ListName;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<ListView>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": ListViewDraft;
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<ListView>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/list-views/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post?: never;
delete: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/list-choices/{list}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
list: ListName;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ListChoice;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put: {
parameters: {
query?: never;
header?: never;
path: {
list: ListName;
};
cookie?: never;
};
requestBody: { content: {
"application/json": ListChoice;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ListChoice;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/workload": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
unit?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Workload;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/decisions": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<DecisionDefinition>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/decisions/{id}/versions": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<DecisionVersion>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/decisions/{key}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
key: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": DecisionDefinition;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/decisions/{key}/xml": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
key: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"text/xml": string;
} };
"4XX": { headers: Record<string, unknown>; content: {
"text/xml": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"text/xml": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/decisions/{key}/evaluation": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
key: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": DecisionTrial;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": DecisionAnswer;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/decisions/trials": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": DraftTrial;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
answers: Array<DraftAnswer>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/backups": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Backups;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": BackupOrder;
} };
responses: {
202: { headers: Record<string, unknown>; content: {
"application/json": Backups;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/board": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Board;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/reports/processing-times": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query: {
from: string;
to: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ProcessingTimes;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/figures/days": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query: {
from: string;
to: string;
unit?: string;
procedure?: string;
channel?: Channel;
matters?: MatterKind;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": FigureDays;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/figures/limit-used": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query: {
from: string;
to: string;
unit?: string;
procedure?: string;
channel?: Channel;
matters?: MatterKind;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": LimitUsed;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/notifications": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<Notification>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/clock": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Clock;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": ClockSetting;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Clock;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/events": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"text/event-stream": string;
} };
"4XX": { headers: Record<string, unknown>; content: {
"text/event-stream": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"text/event-stream": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/openapi.json": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Record<string, unknown>;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/people": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
text?: string;
unit?: string;
role?: Role;
active?: boolean;
after?: string;
limit?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<Account>;
next: string | null;
total: Total;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": NewAccount;
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": FirstPassword;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/people/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": AccountDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": AccountCorrection;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": AccountDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/people/{id}/closure": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": AccountDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": AccountDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/people/{id}/password": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": PasswordReset;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": FirstPassword;
} };
202: { headers: Record<string, unknown>; content: {
"application/json": FirstPasswordWaits;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/people/{id}/sign-in-wait": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post?: never;
delete: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": AccountDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/people/{id}/sessions": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post?: never;
delete: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": AccountDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/people/{id}/second-factor-reset": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": FactorReset;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": AccountDetails;
} };
202: { headers: Record<string, unknown>; content: {
"application/json": WaitingForApproval;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/second-factor-rule": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": FactorRule;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": NewFactorRule;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": FactorRule;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/people/{id}/identities": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post?: never;
delete: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": AccountDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/people/{id}/roles": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": NewRole;
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": AccountDetails;
} };
202: { headers: Record<string, unknown>; content: {
"application/json": WaitingForApproval;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/people/{id}/roles/{roleId}/last-day": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
roleId: number;
};
cookie?: never;
};
requestBody: { content: {
"application/json": RoleEnd;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": AccountDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/audit/chain": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": AuditChain;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/audit/verification": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
202: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/audit/copy": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/gzip": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/gzip": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/gzip": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/audit/words": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": AuditWords;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/audit/acts": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
person?: string;
action?: string;
from?: string;
to?: string;
subject?: string;
after?: string;
limit?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": AuditActPage;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/audit/acts/file": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
person?: string;
action?: string;
from?: string;
to?: string;
subject?: string;
language?: "vi" | "en";
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"text/csv": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"text/csv": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"text/csv": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/audit/looks": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
person?: string;
action?: string;
from?: string;
to?: string;
outcome?: "shown" | "refused";
dossier?: string;
after?: string;
limit?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": AuditLookPage;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/audit/looks/file": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
person?: string;
action?: string;
from?: string;
to?: string;
outcome?: "shown" | "refused";
dossier?: string;
language?: "vi" | "en";
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"text/csv": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"text/csv": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"text/csv": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/audit/who-looked": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": WhoLookedQuestion;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": WhoLooked;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/person-data": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": PersonDataQuestion;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PersonData;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/person-data/file": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": PersonDataFileQuestion;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/octet-stream": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/octet-stream": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/octet-stream": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/person-data/corrections": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": DataCorrectionRequest;
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": DataRequest;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/person-data/deletions": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": DataDeletionRequest;
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": DataRequest;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/person-data/requests/{id}/refusal": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": DeletionRefusal;
} };
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/person-data/requests": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
state?: "open" | "done" | "refused";
kind?: "correction" | "deletion";
after?: string;
limit?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": DataRequestPage;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/colleagues": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
text?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<Colleague>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/stand-ins": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": StandIns;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/stand-ins/substitutions": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": NewSubstitution;
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": StandIns;
} };
202: { headers: Record<string, unknown>; content: {
"application/json": WaitingForApproval;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/stand-ins/substitutions/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post?: never;
delete: {
parameters: {
query?: never;
header?: never;
path: {
id: number;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": StandIns;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/stand-ins/delegations": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": NewDelegation;
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": StandIns;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/stand-ins/delegations/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post?: never;
delete: {
parameters: {
query?: never;
header?: never;
path: {
id: number;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": StandIns;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/calendars": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query: {
unit?: string;
year: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Calendar;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/calendars/preview": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": CalendarChangeRequest;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": CalendarPreview;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/calendars/changes": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": CalendarChangeOrder;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": CalendarChanged;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/payments": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
state?: "due" | "paid" | "refunded" | "cancelled";
text?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<Payment>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/payments/bank-lines": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<BankLine>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/payments/bank-file": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"multipart/form-data": {
file: Blob;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Reconciliation;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/payments/{id}/refund": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
reason: string;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Payment;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/undelivered": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
issuer?: string;
keeper?: string;
state?: "kept" | "handed-over" | "archived";
text?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<UndeliveredResult>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/undelivered/{id}/claim": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
unitCode: string;
};
} };
responses: {
202: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/transfers/plan": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
giverUnitCode: string;
/** CSV with a header line, one open dossier a line; workflows/pending-dossier-transfer says the columns */
list: string;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": TransferPlan;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/transfers": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
giverUnitCode: string;
/** CSV with a header line, one open dossier a line; workflows/pending-dossier-transfer says the columns */
list: string;
/** Name of the list: the same again goes on where it stopped */
key: string;
};
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": ListedTransfer;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/registers": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query: {
unit: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<NumberedRegister>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/registers/lines": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query: {
unit: string;
register: string;
year: number;
text?: string;
before?: number;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": RegisterLines;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/lessons": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
text?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<Lesson>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/archive": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ArchiveOverview;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/archive/submissions": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
unitCode: string;
/** its first day */
month: string;
};
} };
responses: {
202: { headers: Record<string, unknown>; content: {
"application/json": BegunSubmission;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/archive/submissions/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ArchiveSubmissionDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/archive/submissions/{id}/receipt": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/pdf": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/archive/submissions/{id}/list": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/pdf": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/archive/submissions/{id}/giving": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
reason: string;
};
} };
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/archive/submissions/{id}/file": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/x-tar": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/x-tar": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/x-tar": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/archive/holds": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": LegalHolds;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
dossierCode: string;
reason: string;
};
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": LegalHolds;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/archive/holds/{dossierId}/lifting": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
dossierId: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
reason: string;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": LegalHolds;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/archive/rules": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": RetentionRules;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
subject: RetentionSubject;
procedureCode: string | null;
procedureField: string | null;
amount: number | null;
unit: PeriodUnit | null;
validFrom: string;
legalBasis: string;
source: string;
};
} };
responses: {
201: { headers: Record<string, unknown>; content: {
"application/json": RetentionRules;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/archive/retention": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": RetentionDryRun;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/archive/retention/file": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
language?: "vi" | "en";
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"text/csv": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"text/csv": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"text/csv": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/archive/erasures": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Erasures;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
reason: string;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Erasures;
} };
202: { headers: Record<string, unknown>; content: {
"application/json": WaitingForApproval;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/archive/erasures/{id}/file": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
language?: "vi" | "en";
};
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"text/csv": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"text/csv": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"text/csv": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/archive/rules/{id}/verification": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
note: string;
};
} };
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/document-templates": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<DocumentTemplateSummary>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/document-templates/{kind}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
kind: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": DocumentTemplateDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/document-templates/preview": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
template: Record<string, unknown>;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/pdf": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/pdf": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/document-templates/{kind}/versions": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
kind: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
template: Record<string, unknown>;
basedOn: number;
reason?: string;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": DocumentTemplateDetails;
} };
202: { headers: Record<string, unknown>; content: {
"application/json": WaitingForApproval;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/document-templates/{kind}/reset": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
kind: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
reason?: string;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": DocumentTemplateDetails;
} };
202: { headers: Record<string, unknown>; content: {
"application/json": WaitingForApproval;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/catalogue": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
text?: string;
field?: string;
competence?: Competence;
offered?: boolean;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": Catalogue;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/catalogue/{code}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
code: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ProcedureDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/catalogue/{code}/versions/{validFrom}/fees": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
code: string;
validFrom: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": FeesByTable;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/catalogue/{code}/versions/{validFrom}/verification": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
code: string;
validFrom: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": VerificationRequest;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ProcedureDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/catalogue/preview": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": ProcedureFileRequest;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ProcedureFileVerdict;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/catalogue/publications": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": ProcedureFilePublication;
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ProcedureFileVerdict;
} };
202: { headers: Record<string, unknown>; content: {
"application/json": WaitingForApproval;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
text?: string;
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<PackageSummary>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PackageDetails;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/folder": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
folder: string | null;
};
} };
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/uses": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<PackageUse>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/presence": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
draftId: string | null;
file: string | null;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PackagePresences;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/package-drafts": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<PackageDraftListed>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/package-patterns": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<PackagePattern>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/versions/{number}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
number: number;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PackageVersionFiles;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/shipped": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": ShippedPackage;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/upgrade": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
chosen: Array<{
file: string;
id: string;
take: "mine" | "theirs";
}>;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PackageUpgradeTaken;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/deleted-packages": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<DeletedPackage>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/restore": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/retirement": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
from: string;
reason: string;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PackageRetired;
} };
202: { headers: Record<string, unknown>; content: {
"application/json": WaitingForApproval;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/versions/{number}/withdraw": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
number: number;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
reason: string;
};
} };
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/drafts": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
name?: string;
/** The text of each file by its name; null leaves it out */
files?: Record<string, unknown>;
/** With `version` an earlier version of the package is brought back */
start?: NewPackageStart | {
kind: "version";
number: number;
};
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PackageDraft;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/drafts/{draftId}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
draftId: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PackageDraft;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
draftId: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
204: { headers: Record<string, unknown>; content?: never };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/drafts/{draftId}/files": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
draftId: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
revision: number;
/** The text of each file by its name; null leaves it out */
changes: Record<string, unknown>;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PackageDraftSaved;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/drafts/{draftId}/check": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
draftId: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PackageCheck;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/drafts/{draftId}/rebase": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
draftId: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
chosen: Array<{
file: string;
id: string;
take: "mine" | "theirs";
}>;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PackageDraftMerged;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/drafts/{draftId}/release": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
draftId: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
revision: number;
validFrom: string;
note: string;
reason?: string;
accepted?: Array<{
rule: string;
file: string;
place: string | null;
reason: string;
}>;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PackageReleased;
} };
202: { headers: Record<string, unknown>; content: {
"application/json": WaitingForApproval;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/drafts/{draftId}/savings": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
draftId: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<PackageSaving>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/drafts/{draftId}/savings/{saving}/restore": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
draftId: string;
saving: number;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
revision: number;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PackageDraftSaved;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/drafts/{draftId}/steps": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query: {
file: string;
};
header?: never;
path: {
id: string;
draftId: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PackageFileSteps;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
draftId: string;
};
cookie?: never;
};
requestBody: { content: {
"application/json": {
revision: number;
file: string;
direction: "back" | "forward";
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PackageDraftSaved;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/versions/{number}/archive": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
number: number;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/zip": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/zip": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/zip": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/drafts/{draftId}/archive": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
id: string;
draftId: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/zip": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/zip": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/zip": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/archive": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody: { content: {
"application/json": {
content: string;
id?: string;
name?: string;
};
} };
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PackageArchiveTaken;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/packages/{id}/compare": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query: {
from: string;
to: string;
};
header?: never;
path: {
id: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<PackageDifference>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/discarded-drafts": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<DiscardedDraft>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/discarded-drafts/{draftId}": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
draftId: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": DiscardedDraftFiles;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/discarded-drafts/{draftId}/archive": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path: {
draftId: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/zip": Blob;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/zip": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/zip": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/discarded-drafts/{draftId}/restore": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get?: never;
put?: never;
post: {
parameters: {
query?: never;
header?: never;
path: {
draftId: string;
};
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": PackageDraftNote;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/record-schemas": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: never;
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": RecordSchemas;
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
"/api/element-templates": {
parameters: { query?: never; header?: never; path?: never; cookie?: never };
get: {
parameters: {
query?: {
language?: "vi" | "en";
};
header?: never;
path?: never;
cookie?: never;
};
requestBody?: never;
responses: {
200: { headers: Record<string, unknown>; content: {
"application/json": {
items: Array<ElementTemplate>;
};
} };
"4XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
"5XX": { headers: Record<string, unknown>; content: {
"application/json": Problem;
} };
};
};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never;
};
}


export { type AgendaItem, agendaItem, liveExceptions } from './agenda.ts';
export {
  type AttendanceRow,
  attendanceOf,
  cancelConference,
  type InvitationReply,
  noteReply,
} from './change-conference.ts';
export { type ConferencePlan, type Invitation, planConference } from './plan-conference.ts';
export { tellInvitees } from './tell-invitees.ts';
export { type ComingConference, comingConferences, proposeTopic } from './topic.ts';

export type { NoticeChannelName } from './channel.ts';
export { type DispatchResult, dispatchNotifications } from './dispatch.ts';
export {
  listNotifications,
  type Notification,
  type NotificationFilter,
  type NotificationState,
} from './notification.ts';
export {
  type AgencyNotice,
  type CitizenNotice,
  type LastNotice,
  type NoticeOutcome,
  notifyAgency,
  notifyCitizen,
  notifyLast,
  notifyStaff,
  type StaffNotice,
} from './notify.ts';
export { type ColleagueNotice, notifyColleagues } from './notify-colleagues.ts';
export { type SecretPlace, secretPlacesOf, sendColleagueCode, sendOneTimeCode } from './secret-notice.ts';

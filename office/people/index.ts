export { authenticate } from './authenticate.ts';
export { type Action, actions, may, type Subject } from './may.ts';
export { groupName, groupsOf, type Membership } from './membership.ts';
export { findPerson, findPersonByUserName, getPerson, listPeople, type Person } from './person.ts';
export { type Role, roles } from './role.ts';
export { createSession, endSession, findSession } from './session.ts';

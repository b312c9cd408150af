import { type Static, Type } from 'typebox';
import { Closed, Moment, NullableMoment, named } from '../http/common-schema.ts';

/** The application's clock. `virtual` when it was set by hand and stands still until moved again. */
export const ClockView = named('Clock', Type.Object({ now: Moment, virtual: Type.Boolean() }));
/** null gives the clock back to the system's time. */
export const ClockSetting = named('ClockSetting', Closed({ now: NullableMoment }));
export type ClockView = Static<typeof ClockView>;

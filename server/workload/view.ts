import { groupName, may, type Person } from '../../office/people/index.ts';
import { workloadOf } from '../../office/tasks/index.ts';
import { roles } from '../../office/terms/index.ts';
import type { Context } from '../http/context.ts';
import { forbidden, notFound } from '../http/problem.ts';
import { unitNames } from '../names/names.ts';
import { staffOf } from '../names/staff.ts';

const ledUnits = (person: Person): readonly string[] => [
  ...new Set(
    person.memberships
      .map(({ unitCode }) => unitCode)
      .filter((unitCode) => may(person, 'reassign-task', { groups: roles.map((role) => groupName(unitCode, role)) })),
  ),
];

/** Returns who in a unit has how much to do: of the units that one leads, or of any for whoever sees all. People without work are there too. */
export const workloadFor = async ({ office }: Context, person: Person, asked: string | undefined) => {
  const names = await unitNames(office);
  const everywhere = may(person, 'see-all-units');
  const led = ledUnits(person);
  if (!everywhere && led.length === 0) throw forbidden();
  const units = everywhere ? [...names.keys()] : led;
  const code = asked ?? led[0] ?? person.memberships[0]?.unitCode ?? '';
  if (!units.includes(code)) throw notFound();
  const [loads, staff] = await Promise.all([workloadOf(office, code), staffOf(office)]);
  const busy = new Set(loads.map(({ userName }) => userName));
  const idle = staff
    .workingIn(code)
    .filter(({ userName }) => !busy.has(userName))
    .map(({ userName }) => ({ userName, open: 0, dueToday: 0, overdue: 0 }));
  const ref = (unitCode: string) => ({ code: unitCode, name: names.get(unitCode) ?? unitCode });
  return {
    units: units.map(ref),
    unit: ref(code),
    items: [...loads, ...idle]
      .map((load) => ({ ...load, name: load.userName === null ? null : staff.nameOf(load.userName) }))
      .toSorted(
        (one, other) =>
          Number(one.userName !== null) - Number(other.userName !== null) ||
          other.overdue - one.overdue ||
          other.open - one.open,
      ),
  };
};

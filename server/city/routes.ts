import { type CityPast, type CityUnitNow, cityNow, cityPast, unitWork, weeksOf } from '../../office/city/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { NEAR_WORKING_HOURS, STUCK_WORKING_HOURS } from '../../office/steering/index.ts';
import { type SteeringBand, steeringBands } from '../../office/terms/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { getUnit, registerOn } from '../../office/units/index.ts';
import type { Routes } from '../http/context.ts';
import { personOf, requirePerson } from '../http/session-guard.ts';
import { sharedReading } from '../http/shared-reading.ts';
import { contactsOfUnits, procedureNames } from '../names/names.ts';
import { staffOf } from '../names/staff.ts';
import { calleeFor } from '../steering/calls.ts';
import { type Surroundings, steeringReach, steeringSurroundings } from '../steering/reach.ts';
import { cityApi } from './contract.ts';

/** Who has the same reach and asks at the same time shares what was read. */
const cityReadings = sharedReading<Surroundings, readonly [readonly CityUnitNow[], CityPast]>();

export const cityRoutes: Routes = (app, context) => {
  const { office } = context;
  // Whoever sees one unit's reports has no city; whoever sees all units to draw procedures reads no dossiers. Both are asked for.
  const preParsing = [requirePerson(context, 'see-reports'), requirePerson(context, 'see-all-units')];

  app.route({
    ...cityApi.getCity,
    preParsing,
    handler: async (request) => {
      const around = await steeringSurroundings(context);
      const reach = steeringReach(personOf(request));
      const [now, past] = await cityReadings(around, JSON.stringify(reach), () =>
        Promise.all([cityNow(office, reach, around), cityPast(office)]),
      );
      return {
        now: around.now.toISOString(),
        nearWorkingHours: NEAR_WORKING_HOURS,
        stuckWorkingHours: STUCK_WORKING_HOURS,
        ...{ from: past.from, to: past.to, mondays: [...past.mondays] },
        units: await unitsOf(office, dayOf(around.now), now, past),
      };
    },
  });

  app.route({
    ...cityApi.getUnitWork,
    preParsing,
    handler: async (request) => {
      const { code } = request.params;
      const unit = await getUnit(office, code);
      const around = await steeringSurroundings(context);
      const [{ procedures, holders }, names, staff, contacts] = await Promise.all([
        unitWork(office, steeringReach(personOf(request)), code, around),
        procedureNames(office),
        staffOf(office),
        contactsOfUnits(office),
      ]);
      const away = new Set(around.absent);
      return {
        unit: { code, name: unit.name, phone: contacts.get(code)?.phone ?? null },
        procedures: procedures.map(({ procedureCode, ...work }) => ({
          procedure: {
            code: procedureCode,
            name: names.get(procedureCode) ?? { vi: procedureCode, en: procedureCode },
          },
          ...flat(work),
        })),
        holders: holders.map(({ userName, ...work }) => ({
          holder: { userName, name: staff.nameOf(userName) },
          isAway: away.has(userName),
          calls: [calleeFor(userName, { staff, absences: around.absences }) ?? []].flat(),
          ...flat(work),
        })),
      };
    },
  });
};

type Work = Pick<CityUnitNow, 'bands' | 'stuck' | 'absent' | 'unassigned'>;
const flat = ({ bands, stuck, absent, unassigned }: Work) => ({ ...bands, stuck, absent, unassigned });

const noBands = Object.fromEntries(steeringBands.map((band) => [band, 0])) as Record<SteeringBand, number>;
const noWork: Work = { bands: noBands, stuck: 0, absent: 0, unassigned: 0 };

/** Returns each unit of the register that exists, in its order, with what it has; others only when they have open dossiers. */
const unitsOf = async (office: Office, day: string, now: readonly CityUnitNow[], past: CityPast) => {
  const works = new Map(now.map((work) => [work.unitCode, work]));
  const pasts = new Map(past.units.map((unit) => [unit.unitCode, unit]));
  const register = await registerOn(office, day);
  const shown = register.filter(
    ({ code, state, kind }) => works.has(code) || (state === 'existing' && kind !== 'city'),
  );
  return shown.map(({ code, name, kind, formerDistrict }) => {
    const {
      finished = 0,
      onTime = 0,
      weeks = past.mondays.map(() => ({ finished: 0, onTime: 0, turn: 0 })),
    } = pasts.get(code) ?? {};
    const work = works.get(code) ?? noWork;
    const open = steeringBands.reduce((sum, band) => sum + work.bands[band], 0);
    return {
      unit: { code, name },
      ...{ kind, formerDistrict },
      ...flat(work),
      ...{ finished, onTime },
      weeks: [...weeksOf(open, weeks)],
    };
  });
};

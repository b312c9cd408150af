import { getClock, setClock } from '../../office/clock/index.ts';
import { engineDetail, engineStatus } from '../engine/request.ts';
import type { EngineClient, Routes } from '../http/context.ts';
import { fieldSaying, problem } from '../http/problem.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { serverTexts } from '../texts/index.ts';
import { clockApi } from './contract.ts';
import { toClock } from './view.ts';

const moveEngine = async (engine: EngineClient, moment: Date | null): Promise<void> => {
  try {
    await (moment ? engine.pinClock({ timestamp: moment.getTime() }) : engine.resetClock());
  } catch (error) {
    if (engineStatus(error) === undefined || Number(engineStatus(error)) >= 500) throw error;
    throw problem(409, 'clock.engineRefuses', { reason: engineDetail(error) });
  }
};

export const clockRoutes: Routes = (app, { office, engine }) => {
  app.route({
    ...clockApi.getClock,
    preParsing: requirePerson({ office }),
    handler: async () => toClock(await getClock(office)),
  });

  // An engine that refuses is found by telling it the time that it has. Then the office first: the engine's timers fire at once, and what they set off asks the office for the time.
  app.route({
    ...clockApi.setClock,
    preParsing: requirePerson({ office }, 'move-clock'),
    handler: async (request) => {
      const { now } = request.body;
      const moment = now === null ? null : new Date(now);
      if (moment && Number.isNaN(moment.getTime()))
        throw problem(
          400,
          'clock.noMoment',
          { now },
          { fields: [fieldSaying('now', serverTexts.text('fields.noMoment'))] },
        );
      const before = await getClock(office);
      await moveEngine(engine, before.virtual ? before.now : null);
      const moved = await setClock(office, moment, actorOf(personOf(request)));
      await moveEngine(engine, moment);
      return toClock(moved);
    },
  });
};

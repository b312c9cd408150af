import { getClock, setClock } from '../../office/clock/index.ts';
import { engineDetail, engineStatus } from '../engine/request.ts';
import type { EngineClient, Routes } from '../http/context.ts';
import { HttpProblem } from '../http/problem.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { clockApi } from './contract.ts';
import { toClock } from './view.ts';

const moveEngine = async (engine: EngineClient, moment: Date | null): Promise<void> => {
  try {
    await (moment ? engine.pinClock({ timestamp: moment.getTime() }) : engine.resetClock());
  } catch (error) {
    if (engineStatus(error) === undefined || Number(engineStatus(error)) >= 500) throw error;
    throw new HttpProblem(
      409,
      `The engine does not let its clock be moved (${engineDetail(error)}), so the time stays as it is. Virtual time needs the embedded engine, with ENGINE_CLOCK_CONTROL=on.`,
      { detailVi: 'Bộ máy quy trình không cho phép đổi thời gian, nên thời gian giữ nguyên.' },
    );
  }
};

export const clockRoutes: Routes = (app, { office, engine }) => {
  app.route({
    ...clockApi.getClock,
    preHandler: requirePerson({ office }),
    handler: async () => toClock(await getClock(office)),
  });

  // An engine that refuses is found by telling it the time that it has. Then the office first: the engine's timers fire at once, and what they set off asks the office for the time.
  app.route({
    ...clockApi.setClock,
    preHandler: requirePerson({ office }, 'move-clock'),
    handler: async (request) => {
      const { now } = request.body;
      const moment = now === null ? null : new Date(now);
      if (moment && Number.isNaN(moment.getTime()))
        throw new HttpProblem(400, `"${now}" is not a moment.`, {
          fields: [{ field: 'now', message: 'is not a moment' }],
        });
      const before = await getClock(office);
      await moveEngine(engine, before.virtual ? before.now : null);
      const moved = await setClock(office, moment, actorOf(personOf(request)));
      await moveEngine(engine, moment);
      return toClock(moved);
    },
  });
};

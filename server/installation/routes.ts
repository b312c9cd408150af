import {
  findFirstLink,
  goLive,
  judgeUnits,
  openFirstAccount,
  sampleAccounts,
  unverifiedUnits,
  whyNotLive,
} from '../../office/installation/index.ts';
import { OfficeError, readInstallation } from '../../office/kernel/index.ts';
import { officeTexts } from '../../office/texts/index.ts';
import type { Routes } from '../http/context.ts';
import { TRIES_PER_MINUTE } from '../http/security.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { installationApi } from './contract.ts';

export const installationRoutes: Routes = (app, context) => {
  modeRoutes(app, context);
  firstAdministratorRoutes(app, context);
};

const modeRoutes: Routes = (app, { office, tellFirstLink }) => {
  const preParsing = requirePerson({ office }, 'go-live');

  // Asked by the demonstration and by the pages before anybody signed in: an installation for trying out says so on its sign-in page anyway.
  app.route({
    ...installationApi.getInstallation,
    handler: async () => {
      const known = await readInstallation(office);
      return { mode: known?.mode ?? 'sample', since: known?.since.toISOString() ?? null };
    },
  });

  app.route({
    ...installationApi.getReadiness,
    preParsing,
    handler: async () => {
      const [known, obstacle] = [await readInstallation(office), await whyNotLive(office)];
      return {
        mode: known?.mode ?? 'sample',
        since: known?.since.toISOString() ?? null,
        decidedBy: known?.decidedBy ?? '',
        obstacle: obstacle && officeTexts.text(obstacle),
        sampleAccounts: await sampleAccounts(office),
        unverifiedUnits: (await unverifiedUnits(office)).length,
      };
    },
  });

  app.route({
    ...installationApi.goLive,
    preParsing,
    handler: async (request) => {
      const noted = await judgeUnits(office, request.body.keepUnits);
      const { installation, locked, firstLink } = await goLive(office, actorOf(personOf(request)), noted);
      // Only at the machine: whoever tried the samples out may be anybody who reached the pages.
      if (firstLink) tellFirstLink?.(firstLink);
      return { since: installation.since.toISOString(), locked: locked.length, firstLink: firstLink !== null };
    },
  });
};

/** Nobody is signed in here: the secret of the link says who may. */
const firstAdministratorRoutes: Routes = (app, { office, settings }) => {
  const rateLimit = { max: settings.triesPerMinuteMax ?? TRIES_PER_MINUTE, timeWindow: '1 minute' };

  app.route({
    ...installationApi.findFirstLink,
    config: { ...installationApi.findFirstLink.config, rateLimit },
    handler: async ({ body }) => {
      const expiresAt = await findFirstLink(office, body.token);
      if (!expiresAt) throw new OfficeError('not-found', 'installation.wrongLink');
      return { expiresAt: expiresAt.toISOString() };
    },
  });

  app.route({
    ...installationApi.openFirstAccount,
    config: { ...installationApi.openFirstAccount.config, rateLimit },
    handler: async ({ body: { token, userName, name, email, password } }) => {
      const opened = await openFirstAccount(office, token, { userName, fullName: name, email }, password);
      return { userName: opened.userName };
    },
  });
};

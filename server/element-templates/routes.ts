import type { Language } from '../../office/texts/index.ts';
import type { JobContracts } from '../../workflows/job-contract.ts';
import type { Routes } from '../http/context.ts';
import { requirePerson } from '../http/session-guard.ts';
import { elementTemplatesApi } from './contract.ts';
import { jobTemplate } from './job-template.ts';
import { packageTemplates } from './package-templates.ts';
import type { ElementTemplateView } from './schema.ts';
import { taskTemplates } from './task-template.ts';
import { sayIn } from './template.ts';

export const elementTemplateRoutes: Routes = (app, { office, jobContracts }) => {
  app.route({
    ...elementTemplatesApi.listElementTemplates,
    preParsing: requirePerson({ office }, 'design-processes'),
    handler: async ({ query: { language = 'vi' } }) => ({
      items: [...ownTemplates(jobContracts, language), ...(await packageTemplates(office, language))],
    }),
  });
};

const ownTemplates = (contracts: JobContracts, language: Language) => {
  const say = sayIn(language);
  const jobs = Object.entries(contracts).map(([jobType, contract]) => jobTemplate(jobType, contract, say));
  return [...taskTemplates(say), ...jobs] as unknown as ElementTemplateView[];
};

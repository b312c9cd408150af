import { isDeepStrictEqual } from 'node:util';
import type { TemplateChange } from '../../office/approvals/index.ts';
import {
  findTemplate,
  listTemplates,
  type PublishedTemplate,
  previewTemplate,
  readTemplate,
  templateVersions,
} from '../../office/documents/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { packagesInForce, papersIn } from '../../office/packages/index.ts';
import type { Person } from '../../office/people/index.ts';
import { inBoth } from '../../office/texts/index.ts';
import { throughApproval } from '../approvals/through.ts';
import type { Routes } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { personOf, requirePerson, requireRecent } from '../http/session-guard.ts';
import { toWaiting } from '../http/waiting.ts';
import { documentTemplatesApi } from './contract.ts';

/** Returns the papers as the packages in force have them, by kind. */
const deliveredTemplates = async (office: Office) => {
  const papers = papersIn(await packagesInForce(office));
  const templates = papers.map(({ content }) => readTemplate(JSON.parse(content)));
  return new Map(templates.map((template) => [template.kind, template]));
};

const toVersion = ({ template, version, publishedAt, publishedBy }: PublishedTemplate) => ({
  template,
  version,
  publishedAt: publishedAt.toISOString(),
  publishedBy,
});

const toDetails = async (office: Office, kind: string) => {
  const versions = (await templateVersions(office, kind)).map(toVersion);
  const [newest] = versions;
  if (!newest) throw problem(404, 'documentTemplates.notChangeable', { kind });
  const delivered = isDeepStrictEqual((await deliveredTemplates(office)).get(kind), newest.template);
  return { ...newest, delivered, versions };
};

export const documentTemplateRoutes: Routes = (app, context) => {
  lookingRoutes(app, context);
  publishingRoutes(app, context);
};

const lookingRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson(context, 'change-document-templates');

  app.route({
    ...documentTemplatesApi.listDocumentTemplates,
    preParsing,
    handler: async () => {
      const delivered = await deliveredTemplates(office);
      const items = (await listTemplates(office)).map(({ template, version, publishedAt, publishedBy }) => ({
        kind: template.kind,
        name: inBoth(template.name, template.nameEn),
        version,
        publishedAt: publishedAt.toISOString(),
        publishedBy,
        delivered: isDeepStrictEqual(delivered.get(template.kind), template),
      }));
      return { items };
    },
  });

  app.route({
    ...documentTemplatesApi.getDocumentTemplate,
    preParsing,
    handler: async ({ params }) => toDetails(office, params.kind),
  });

  app.route({
    ...documentTemplatesApi.previewDocumentTemplate,
    // A designer looks at the papers of a package while she makes them.
    preParsing: requirePerson(context, 'change-document-templates', 'design-processes'),
    handler: async ({ body }, reply) =>
      reply
        .type('application/pdf')
        .header('cache-control', 'no-store')
        .send(await previewTemplate(body.template)),
  });
};

/** What is published counts for everything that is issued from then on, so a second person approves it. */
const publishingRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson(context, 'change-document-templates');
  /** Puts a paper into use; what is the same already needs nobody. */
  const publish = async (person: Person, kind: string, change: TemplateChange, reason: string | undefined) => {
    const present = await findTemplate(office, kind);
    if (present && isDeepStrictEqual(present.template, change.template)) return null;
    return (await throughApproval(context, person, { kind: 'document-template', change, reason })).waiting;
  };

  app.route({
    ...documentTemplatesApi.publishDocumentTemplate,
    preParsing: [preParsing, requireRecent(context)],
    handler: async (request, reply) => {
      const { kind } = request.params;
      const { template, basedOn, reason } = request.body;
      if (template.kind !== kind)
        throw problem(400, 'documentTemplates.otherKind', { kind: String(template.kind), named: kind });
      await toDetails(office, kind);
      // What cannot be drawn is not put into use.
      await previewTemplate(template);
      const waiting = await publish(personOf(request), kind, { template, basedOn }, reason);
      return waiting ? reply.code(202).send(toWaiting(waiting)) : toDetails(office, kind);
    },
  });

  app.route({
    ...documentTemplatesApi.resetDocumentTemplate,
    preParsing: [preParsing, requireRecent(context)],
    handler: async (request, reply) => {
      const { kind } = request.params;
      const delivered = (await deliveredTemplates(office)).get(kind);
      if (!delivered) throw problem(404, 'documentTemplates.notDelivered', { kind });
      const waiting = await publish(personOf(request), kind, { template: delivered }, request.body.reason);
      return waiting ? reply.code(202).send(toWaiting(waiting)) : toDetails(office, kind);
    },
  });
};

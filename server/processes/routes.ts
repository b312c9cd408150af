import { needsTwo } from '../../office/approvals/index.ts';
import { throughApproval } from '../approvals/through.ts';
import { lintInThread, refuseTooLong } from '../checks/check-in-thread.ts';
import { readComment } from '../engine/deployment-note.ts';
import { drawnElements } from '../engine/drawn-elements.ts';
import { AT_ONCE, definitionKey, orMissing } from '../engine/request.ts';
import type { Context, Routes } from '../http/context.ts';
import { notFound } from '../http/problem.ts';
import { actorOf, personOf, requirePerson, requireRecent } from '../http/session-guard.ts';
import { untilGone } from '../http/until-gone.ts';
import { readUploads } from '../http/uploads.ts';
import { toWaiting } from '../http/waiting.ts';
import { refuseWindow } from '../http/window.ts';
import { countElements } from '../instances/list.ts';
import { processNameOf, processNames } from '../names/names.ts';
import { changesWhatIsOffered, deployNow } from './approval-kind.ts';
import { processesApi } from './contract.ts';
import { processMap } from './map.ts';
import { type DeployedView, LINT_XML_LENGTH_MAX, type ProcessDefinitionView } from './schema.ts';

const DEFINITIONS_MAX = 1000;
/** A request body is measured in bytes, the text in characters: up to four bytes each, and JSON's own marks. */
const LINT_BODY_BYTES_MAX = LINT_XML_LENGTH_MAX * 2;

const listDefinitions = async ({ engine, office }: Context): Promise<ProcessDefinitionView[]> => {
  const { items = [] } = await engine.searchProcessDefinitions(
    {
      sort: [{ field: 'processDefinitionId' }, { field: 'version', order: 'DESC' }],
      page: { limit: DEFINITIONS_MAX },
    },
    AT_ONCE,
  );
  const names = await processNames(office);
  const newest = new Set<string>();
  return items.map((definition) => {
    const processId = String(definition.processDefinitionId);
    const latest = !newest.has(processId);
    newest.add(processId);
    return {
      processDefinitionKey: String(definition.processDefinitionKey),
      processId,
      name: processNameOf(names, processId, definition.name),
      version: definition.version ?? 0,
      versionTag: definition.versionTag || null,
      resourceName: definition.resourceName ?? '',
      latest,
    };
  });
};

export const processRoutes: Routes = (app, context) => {
  lookingRoutes(app, context);
  watchingRoutes(app, context);
  designingRoutes(app, context);
};

const lookingRoutes: Routes = (app, context) => {
  const { engine } = context;

  app.route({
    ...processesApi.listProcesses,
    preParsing: requirePerson(context, 'see-processes'),
    handler: async () => ({ items: await listDefinitions(context) }),
  });

  app.route({
    ...processesApi.listProcessElements,
    preParsing: requirePerson(context, 'see-processes'),
    handler: async (request) => {
      const elements = [...(await drawnElements(engine, request.params.key)).values()];
      if (elements.length === 0) throw notFound();
      return { items: elements };
    },
  });

  app.route({
    ...processesApi.getProcessXml,
    preParsing: requirePerson(context, 'see-processes'),
    handler: async ({ params: { key } }, reply) => {
      const xml = await orMissing(
        engine.getProcessDefinitionXml({ processDefinitionKey: definitionKey(key) }, AT_ONCE),
      );
      if (!xml) throw notFound();
      return reply.type('text/xml; charset=utf-8').send(String(xml));
    },
  });

  app.route({
    ...processesApi.getProcessStatistics,
    preParsing: requirePerson(context, 'see-board'),
    handler: async (request) => {
      const items = await countElements(context, personOf(request), request.params.key);
      if (!items) throw notFound();
      return { items };
    },
  });
};

/** What managers see of a version. */
const watchingRoutes: Routes = (app, context) => {
  app.route({
    ...processesApi.getProcessMap,
    preParsing: requirePerson(context, 'see-board'),
    handler: async (request) => {
      const { from, to } = request.query;
      if (from !== undefined || to !== undefined) refuseWindow(from ?? '', to ?? '');
      const map = await processMap(context, personOf(request), request.params.key, request.query);
      if (!map) throw notFound();
      return map;
    },
  });
};

const designingRoutes: Routes = (app, context) => {
  const { office, engine, changes, jobContracts } = context;
  const tell = (shown: DeployedView): DeployedView => {
    changes.publish({ type: 'process', id: shown.deploymentKey });
    return shown;
  };

  app.route({
    ...processesApi.deployProcesses,
    preParsing: [requirePerson({ office }, 'deploy-processes'), requireRecent({ office })],
    handler: async (request, reply) => {
      const { files, fields } = await readUploads(request);
      const comment = readComment(fields);
      const resources = files.map(({ name, content }) => ({ name, content: content.toString('utf8') }));
      const person = personOf(request);
      const change = { comment, resources };
      const isFree = !(await needsTwo(office, 'deployment')) || !(await changesWhatIsOffered(office, engine, change));
      if (isFree) return tell(await deployNow({ office, engine, jobContracts }, actorOf(person), change));
      const outcome = await throughApproval(context, person, { kind: 'deployment', change, reason: comment });
      if (outcome.waiting) return reply.code(202).send(toWaiting(outcome.waiting));
      return tell(outcome.result as DeployedView);
    },
  });

  app.route({
    ...processesApi.lintProcess,
    bodyLimit: LINT_BODY_BYTES_MAX,
    preParsing: requirePerson({ office }, 'design-processes'),
    handler: async ({ body: { xml } }, reply) => lintInThread(xml, untilGone(reply)).catch(refuseTooLong),
  });
};

import {
  approvalScopes,
  approveChange,
  getApproval,
  refuseChange,
  setApprovalScope,
  withdrawChange,
} from '../../office/approvals/index.ts';
import type { Person } from '../../office/people/index.ts';
import type { Routes } from '../http/context.ts';
import { actorOf, personOf, requirePerson, requireRecent } from '../http/session-guard.ts';
import { approvalsApi } from './contract.ts';
import { approvalsFor, approvalView, countFor, requireVisible } from './view.ts';

export const approvalRoutes: Routes = (app, context) => {
  lookingRoutes(app, context);
  decidingRoutes(app, context);
  scopeRoutes(app, context);
};

const lookingRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson(context);

  app.route({
    ...approvalsApi.listApprovals,
    preParsing,
    handler: async (request) => ({
      items: await approvalsFor(context, personOf(request), request.query.open !== false),
    }),
  });

  app.route({
    ...approvalsApi.countApprovals,
    preParsing,
    handler: async (request) => ({ count: await countFor(context, personOf(request)) }),
  });

  app.route({
    ...approvalsApi.getApproval,
    preParsing,
    handler: async (request) => {
      const approval = await getApproval(office, request.params.id);
      requireVisible(context, personOf(request), approval);
      return approvalView(context, personOf(request), approval);
    },
  });
};

/** Who may decide is asked of the office, in the transaction of the decision; here only whether one may see it. */
const decidingRoutes: Routes = (app, context) => {
  const { office, approvals } = context;
  const preParsing = requirePerson(context);
  const seen = async (person: Person, id: string): Promise<void> =>
    requireVisible(context, person, await getApproval(office, id));

  app.route({
    ...approvalsApi.approveChange,
    preParsing: [preParsing, requireRecent(context)],
    handler: async (request) => {
      const person = personOf(request);
      await seen(person, request.params.id);
      const { approval } = await approveChange(office, approvals, person, { ...request.params, ...request.body });
      const { wakes } = approvals[approval.kind];
      if (wakes) context[wakes].wake();
      return approvalView(context, person, approval);
    },
  });

  app.route({
    ...approvalsApi.refuseChange,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      await seen(person, request.params.id);
      const refused = await refuseChange(office, approvals, person, request.params.id, request.body.reason);
      return approvalView(context, person, refused);
    },
  });

  app.route({
    ...approvalsApi.withdrawChange,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      await seen(person, request.params.id);
      return approvalView(context, person, await withdrawChange(office, person, request.params.id));
    },
  });
};

const scopeRoutes: Routes = (app, { office }) => {
  const preParsing = requirePerson({ office }, 'go-live');

  app.route({ ...approvalsApi.getApprovalScopes, preParsing, handler: () => approvalScopes(office) });

  app.route({
    ...approvalsApi.setApprovalScope,
    preParsing,
    handler: async (request) => {
      await setApprovalScope(office, actorOf(personOf(request)), request.params.kind, request.body.scope);
      return approvalScopes(office);
    },
  });
};

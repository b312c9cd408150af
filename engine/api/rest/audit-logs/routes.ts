import type { Resource } from '../../http/context.ts';
import { searchRoute } from '../search/route.ts';
import { getAuditLog, getUserTask } from '../shared/find.ts';
import { KeyParams } from '../shared/schemas.ts';
import { auditLogs, taskAuditLogs } from './table.ts';
import { auditLogView } from './view.ts';

/** Who gave which command, when, and with which result; also of one user task. */
export const registerAuditLogs: Resource = (api, context) => {
  const { engine } = context;

  searchRoute(api, context, {
    url: '/audit-logs/search',
    searchable: auditLogs,
    show: (rows) => rows.map(auditLogView),
  });

  api.get('/audit-logs/:auditLogKey', { schema: { params: KeyParams('auditLogKey') } }, async ({ params }) =>
    auditLogView(await getAuditLog(engine, params.auditLogKey)),
  );

  searchRoute(api, context, {
    url: '/user-tasks/:userTaskKey/audit-logs/search',
    searchable: taskAuditLogs,
    params: KeyParams('userTaskKey'),
    within: async ({ params }) => {
      const { userTaskKey } = await getUserTask(engine, (params as { readonly userTaskKey: string }).userTaskKey);
      return { column: 'userTaskKey', condition: { op: 'eq', value: userTaskKey } };
    },
    show: (rows) => rows.map(auditLogView),
  });
};

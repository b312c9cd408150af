import { summariesOf } from '../../office/dossiers/index.ts';
import { listNotifications } from '../../office/notifications/index.ts';
import { showText } from '../../office/privacy/index.ts';
import type { Routes } from '../http/context.ts';
import { personOf, requirePerson } from '../http/session-guard.ts';
import { sightOfMatter } from '../instances/access.ts';
import { notificationsApi } from './contract.ts';

const NOTIFICATIONS_MAX = 200;

export const notificationRoutes: Routes = (app, context) => {
  const { office } = context;
  app.route({
    ...notificationsApi.listNotifications,
    preParsing: requirePerson(context, 'see-notifications'),
    handler: async (request) => {
      const person = personOf(request);
      const notices = await listNotifications(office, { limit: NOTIFICATIONS_MAX });
      const ids = notices.map(({ dossierId }) => dossierId).filter((id) => id !== null);
      const dossiers = await summariesOf(office, [...new Set(ids)]);
      const items = notices.flatMap((notice) => {
        const dossier = notice.dossierId ? dossiers.get(notice.dossierId) : undefined;
        const sight = sightOfMatter(person, dossier);
        if (!sight) return [];
        const ofStaff = notice.audience === 'staff';
        const { id, dossierId, recipient, subject, body, state, createdAt } = notice;
        return [
          {
            id: String(id),
            dossierId,
            dossierCode: dossier?.code ?? null,
            recipient: ofStaff ? recipient : showText(sight, 'contact', recipient),
            subject,
            body: showText(sight, 'identity', body),
            state,
            createdAt: createdAt.toISOString(),
          },
        ];
      });
      return { items };
    },
  });
};

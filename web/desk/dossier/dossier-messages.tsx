import { Document, Email, Mobile } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import type { DossierMessage } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';

/** Lists what was sent to the applicant and to agencies by mail, as short messages and as letters, newest first. */
export function DossierMessages({ dossierId }: { dossierId: string }) {
  const { t } = useTranslation();
  const messages = useQuery({
    queryKey: ['dossier', dossierId, 'messages'],
    queryFn: () => answerOf(api.GET('/api/dossiers/{id}/messages', { params: { path: { id: dossierId } } })),
  });
  if (messages.isPending) return <TableSkeleton rows={3} />;
  if (messages.isError) return <ProblemNotice error={messages.error} onRetry={() => void messages.refetch()} />;
  if (messages.data.items.length === 0) return <p className="mc-empty">{t('messages.empty')}</p>;
  return (
    <ul className="mc-files mc-messages">
      {messages.data.items.map((message) => (
        <Message key={message.id} message={message} />
      ))}
    </ul>
  );
}

const icons = { mail: Email, sms: Mobile, letter: Document } as const satisfies Record<
  DossierMessage['channel'],
  unknown
>;

function Message({ message }: { message: DossierMessage }) {
  const { t } = useTranslation();
  const text = useText();
  const Icon = icons[message.channel];
  const to = [message.recipient, message.address].filter((part) => part !== null).join(', ');
  return (
    <li>
      <Icon aria-hidden />
      <div>
        {message.body === '' ? (
          <span>{text(message.subject)}</span>
        ) : (
          <details>
            <summary>{text(message.subject)}</summary>
            <p className="mc-messages__body">{message.body}</p>
          </details>
        )}
        <span className="mc-files__about">
          {t(`messages.channel.${message.channel}`)} · {to} · {t(`messages.state.${message.state}`)}{' '}
          {formatDateTime(message.sentAt ?? message.at)}
        </span>
        {message.documentUrl !== null && (
          <a href={message.documentUrl} target="_blank" rel="noreferrer" className="cds--link">
            {t(message.channel === 'letter' ? 'messages.letter' : 'messages.attached')}
          </a>
        )}
      </div>
    </li>
  );
}

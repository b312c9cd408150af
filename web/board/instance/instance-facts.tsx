import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Instance } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { InstanceStateTag } from '../parts/instance-state-tag.tsx';

/** The head of an instance: state, version, dossier, times. */
export function InstanceFacts({ instance }: { instance: Instance }) {
  const { t } = useTranslation();
  const version = { version: String(instance.version) };
  return (
    <dl className="mc-inline-facts mc-card">
      <div>
        <dt>{t('diagram.state')}</dt>
        <dd>
          <InstanceStateTag instance={instance} />
        </dd>
      </div>
      {instance.dossier !== null && (
        <div>
          <dt>{t('tasks.code')}</dt>
          <dd className="mc-code">
            <Link to={`/dossiers/${instance.dossier.id}`} className="cds--link">
              {instance.dossier.code}
            </Link>
          </dd>
        </div>
      )}
      {instance.unitName !== null && (
        <div>
          <dt>{t('tasks.unit')}</dt>
          <dd>{instance.unitName}</dd>
        </div>
      )}
      <div>
        <dt>{t('board.processes.version')}</dt>
        <dd>
          <Link
            to={`/board/processes/${encodeURIComponent(instance.processId)}?${new URLSearchParams(version)}`}
            className="cds--link"
          >
            {instance.version}
          </Link>
        </dd>
      </div>
      <div>
        <dt>{t('board.instance.started')}</dt>
        <dd>{formatDateTime(instance.startedAt)}</dd>
      </div>
      {instance.endedAt !== null && (
        <div>
          <dt>{t('board.instance.ended')}</dt>
          <dd>{formatDateTime(instance.endedAt)}</dd>
        </div>
      )}
    </dl>
  );
}

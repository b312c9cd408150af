import { CheckmarkFilled, WarningAltFilled } from '@carbon/icons-react';
import { Button, InlineLoading } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../web/shared/format/date-time.ts';
import { useProblemText } from '../../web/shared/notice/problem-notice.tsx';
import type { DraftSaver, SavedElsewhere, SavingState } from '../drafts/draft-saver.ts';
import { useFileLabel } from '../editing/file-label.ts';

/** Says in a few words whether everything is on the server. */
export function SavingStatus({ state }: { state: SavingState }) {
  const { t } = useTranslation();
  if (state.kind === 'saving')
    return (
      <InlineLoading iconDescription={t('common.loading')} className="mc-saving" description={t('studio.saving.now')} />
    );
  if (state.kind === 'saved') {
    return (
      <span className="mc-saving">
        <CheckmarkFilled aria-hidden className="mc-problems__fine" />
        {state.at === undefined ? t('studio.saving.all') : t('studio.saving.at', { time: formatTime(state.at) })}
      </span>
    );
  }
  return (
    <span className="mc-saving">
      <WarningAltFilled aria-hidden className="mc-problems__warning" />
      {t('studio.saving.not')}
    </span>
  );
}

type Props = { state: SavingState; saver: DraftSaver };

/** What keeps the draft from being saved, and the way out. */
export function SavingProblem({ state, saver }: Props) {
  const { t } = useTranslation();
  if (state.kind === 'away') {
    return (
      <p role="alert" className="mc-banner mc-modeler__newer">
        <span>{t(state.isKeptHere ? 'studio.saving.away' : 'studio.saving.awayUnkept')}</span>
        <Button kind="ghost" size="sm" onClick={() => void saver.flush()}>
          {t('common.retry')}
        </Button>
      </p>
    );
  }
  if (state.kind === 'refused') return <Refused reason={state.reason} onRetry={() => void saver.flush()} />;
  if (state.kind !== 'elsewhere') return null;
  return (
    <section role="alert" className="mc-banner mc-elsewhere" aria-labelledby="saved-elsewhere">
      <h2 id="saved-elsewhere" className="mc-section-title">
        {t('studio.elsewhere.title')}
      </h2>
      <p>{t('studio.elsewhere.text')}</p>
      <ul>
        {state.files.map((file) => (
          <Elsewhere key={file.name} file={file} saver={saver} />
        ))}
      </ul>
    </section>
  );
}

function Refused({ reason, onRetry }: { reason: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const said = useProblemText(reason);
  return (
    <p role="alert" className="mc-banner mc-modeler__newer">
      <span>{t('studio.saving.refused', { reason: said })}</span>
      <Button kind="ghost" size="sm" onClick={onRetry}>
        {t('common.retry')}
      </Button>
    </p>
  );
}

function Elsewhere({ file, saver }: { file: SavedElsewhere; saver: DraftSaver }) {
  const { t } = useTranslation();
  const name = useFileLabel()(file.name, file.mine ?? file.theirs ?? '');
  return (
    <li className="mc-elsewhere__file">
      <span className="mc-strong">{name}</span>
      <Button size="sm" kind="tertiary" onClick={() => void saver.choose(file.name, 'mine')}>
        {t('studio.elsewhere.mine', { name })}
      </Button>
      <Button size="sm" kind="tertiary" onClick={() => void saver.choose(file.name, 'theirs')}>
        {t('studio.elsewhere.theirs', { name })}
      </Button>
    </li>
  );
}

import { InlineLoading, InlineNotification, TextInput } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { answerOf, api } from '../api/client.ts';
import { isProblem } from '../api/problem.ts';
import type { ScannedDossier } from '../api/schema.d.ts';
import { Dialog } from '../dialog/dialog.tsx';
import { useText } from '../i18n/text.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { Camera } from './camera.tsx';

type Props = {
  /** What a hand scanner has read; without it the camera looks for a code. */
  scanned: string | undefined;
  onClose: () => void;
};

/** Leads from a receipt, a slip or a paper to its dossier: by hand scanner, by camera, or typed. What leads nowhere is shown as it was read. */
export function ScanDialog({ scanned, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [read, setRead] = useState(scanned);
  const [typed, setTyped] = useState('');
  useEffect(() => setRead(scanned), [scanned]);
  const found = useQuery({
    queryKey: ['scan', read],
    queryFn: () => answerOf(api.GET('/api/scans', { params: { query: { code: read ?? '' } } })),
    enabled: read !== undefined,
    retry: false,
    gcTime: 0,
  });
  const items = found.data?.items ?? [];
  const only = items.length === 1 ? items[0] : undefined;
  const leave = useRef(onClose);
  leave.current = onClose;
  useEffect(() => {
    if (only === undefined) return;
    leave.current();
    void navigate(`/dossiers/${only.id}`);
  }, [only, navigate]);
  const find = (): void => {
    const code = typed.trim();
    if (code !== '' && !found.isFetching) setRead(code);
  };
  return (
    <Dialog
      modalHeading={t('scan.title')}
      primaryButtonText={t('scan.find')}
      secondaryButtonText={t('common.close')}
      lacks={typed.trim() === '' ? t('scan.lacksCode') : undefined}
      primaryButtonDisabled={found.isFetching}
      onRequestSubmit={find}
      onRequestClose={onClose}
      size="sm"
    >
      <div role="status">
        {found.isFetching && <InlineLoading description={t('scan.looking', { read })} />}
        {found.isError && <NotFound read={read ?? ''} error={found.error} />}
      </div>
      {items.length > 1 && <Choice items={items} onChoose={onClose} />}
      {read === undefined && <Camera onRead={setRead} />}
      <TextInput
        id="scan-code"
        className="mc-field"
        labelText={t('scan.typed')}
        helperText={t('scan.typedHint')}
        autoComplete="off"
        maxLength={200}
        value={typed}
        data-modal-primary-focus
        onChange={(event) => setTyped(event.target.value)}
        // As the hand scanner ends, and as everybody looks for something that was typed.
        onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && find()}
      />
    </Dialog>
  );
}

function NotFound({ read, error }: { read: string; error: unknown }) {
  const { t } = useTranslation();
  if (!isProblem(error, 404)) return <ProblemNotice error={error} />;
  return (
    <InlineNotification
      kind="warning"
      lowContrast
      hideCloseButton
      title={t('scan.unknown', { read })}
      subtitle={t('scan.unknownHint')}
    />
  );
}

function Choice({ items, onChoose }: { items: readonly ScannedDossier[]; onChoose: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <>
      <p>{t('scan.several')}</p>
      <ul className="mc-stack">
        {items.map(({ id, code, applicantName, procedure }) => (
          <li key={id}>
            <Link to={`/dossiers/${id}`} className="cds--link" onClick={onChoose}>
              {code}
            </Link>{' '}
            {applicantName}, {text(procedure.name)}
          </li>
        ))}
      </ul>
    </>
  );
}

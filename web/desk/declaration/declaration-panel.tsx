import { DocumentPdf, QrCode } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dossier } from '../../shared/api/schema.d.ts';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { DeclarationDialog } from './declaration-dialog.tsx';
import { useAnswerDeclaration } from './declaration-queries.ts';
import { DeclarationState } from './declaration-state.tsx';
import { FlawDialog } from './flaw-dialog.tsx';

type Props = {
  dossier: Dossier;
  /** What mends it, where the page has that nowhere else. */
  children?: ReactNode;
};

/** Lets the applicant confirm what was typed: on a print that is signed, or on the own telephone. What comes from there is shown at once. */
export function DeclarationPanel({ dossier, children }: Props) {
  const { t } = useTranslation();
  useLiveRefresh(['dossier', dossier.id]);
  if (!dossier.allowedActions.includes('confirm-declaration')) return null;
  return (
    <section className="mc-declaration" aria-labelledby="declaration-title">
      <h2 id="declaration-title" className="mc-section-title">
        {t('declaration.title')}
      </h2>
      <div aria-live="polite">
        <DeclarationState check={dossier.declarationCheck} />
      </div>
      {children}
      <Ways dossier={dossier} />
    </section>
  );
}

/** The print, the tick that it is signed, and the code for a telephone. */
function Ways({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'phone' | 'flaw'>();
  const sign = useAnswerDeclaration(dossier.id);
  if (dossier.declarationCheck?.state === 'confirmed') return null;
  return (
    <>
      <div className="mc-buttons">
        <Button kind="tertiary" size="md" renderIcon={QrCode} onClick={() => setOpen('phone')}>
          {t('declaration.phone')}
        </Button>
        <Button
          kind="tertiary"
          size="md"
          renderIcon={DocumentPdf}
          href={`/api/dossiers/${dossier.id}/declaration`}
          target="_blank"
          rel="noreferrer"
        >
          {t('declaration.print')}
        </Button>
        <Button
          kind="ghost"
          size="md"
          disabled={sign.isPending}
          onClick={() => sign.mutate({ revision: dossier.revision })}
        >
          {t('declaration.signed')}
        </Button>
        <Button kind="ghost" size="md" onClick={() => setOpen('flaw')}>
          {t('declaration.disputed')}
        </Button>
      </div>
      {sign.isError && <ProblemNotice error={sign.error} title={t('declaration.failed')} />}
      {open === 'phone' && <DeclarationDialog dossier={dossier} onClose={() => setOpen(undefined)} />}
      {open === 'flaw' && <FlawDialog dossier={dossier} onClose={() => setOpen(undefined)} />}
    </>
  );
}

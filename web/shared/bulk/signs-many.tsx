import { useTranslation } from 'react-i18next';
import type { PaperDraft, TaskRow } from '../api/schema.d.ts';
import { Facts } from '../dossier/facts.tsx';
import { useCapacity } from '../paper-draft/sign-dialog.tsx';
import { SigningWith } from '../paper-draft/signing-with.tsx';

type Props = { tasks: readonly TaskRow[]; capacity: PaperDraft['capacity'] };

/** Says which papers are about to be signed, by whom, in which capacity and with which key, before they are. */
export function SignsMany({ tasks, capacity }: Props) {
  const { t } = useTranslation();
  const role = useCapacity(capacity);
  const dossiers = tasks.flatMap(({ dossier }) => (dossier ? [`${dossier.code} – ${dossier.applicantName}`] : []));
  return (
    <>
      <Facts
        facts={[
          { label: t('look.dossiers', { count: dossiers.length }), value: dossiers.join('; ') },
          { label: t('signing.signer'), value: capacity.name },
          { label: t('signing.capacity'), value: role },
        ]}
      />
      <h3 className="mc-section-title">{t('signing.key')}</h3>
      <SigningWith />
    </>
  );
}

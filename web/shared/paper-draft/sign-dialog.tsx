import { useTranslation } from 'react-i18next';
import type { PaperDraft, Task } from '../api/schema.d.ts';
import { Dialog } from '../dialog/dialog.tsx';
import { Facts } from '../dossier/facts.tsx';
import { useText } from '../i18n/text.ts';
import { SigningWith } from './signing-with.tsx';

/** So many letters of a hash tell two drafts apart for a reader. */
const HASH_SHOWN = 12;

type Props = { draft: PaperDraft; dossier: Task['dossier']; onSign: () => void; onClose: () => void };

/** Says what is about to be signed, by whom and in which capacity, before it is. */
export function SignDialog({ draft, dossier, onSign, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      size="sm"
      modalHeading={t('signing.title')}
      primaryButtonText={t('signing.sign')}
      secondaryButtonText={t('signing.notYet')}
      onRequestClose={onClose}
      onRequestSubmit={onSign}
    >
      <div className="mc-shown" tabIndex={-1} data-modal-primary-focus>
        <SignedFacts draft={draft} dossier={dossier} />
        <h3 className="mc-section-title">{t('signing.key')}</h3>
        {awaitsOthers(draft) ? <p>{t('signing.afterOthers')}</p> : <SigningWith />}
      </div>
    </Dialog>
  );
}

/** Whether nothing of it is issued before the other side has signed too. */
const awaitsOthers = ({ papers }: PaperDraft): boolean => papers.every((paper) => paper.awaitsOthers);

function SignedFacts({ draft, dossier }: Pick<Props, 'draft' | 'dossier'>) {
  const { t } = useTranslation();
  const text = useText();
  const capacity = useCapacity(draft.capacity);
  return (
    <Facts
      facts={[
        {
          label: t('signing.paper'),
          value: draft.papers
            .map(({ name, pageCount }) => t('signing.pages', { name: text(name), count: pageCount }))
            .join('; '),
        },
        {
          label: t('signing.number'),
          value: t(awaitsOthers(draft) ? 'signing.numberAfterOthers' : 'signing.numberAtSigning'),
        },
        { label: t('signing.dossier'), value: dossier && `${dossier.code} – ${dossier.applicantName}` },
        { label: t('signing.hash'), value: <span className="mc-code">{draft.draftHash.slice(0, HASH_SHOWN)}</span> },
        { label: t('signing.signer'), value: draft.capacity.name },
        { label: t('signing.capacity'), value: capacity },
      ]}
    />
  );
}

/** As what somebody signs: role, unit, and in whose place. */
export function useCapacity({ role, unit, onBehalfOf }: PaperDraft['capacity']): string {
  const { t, i18n } = useTranslation();
  const key = `role.${role}`;
  const known = role !== null && i18n.exists(key) ? t(key as 'role.unit-leader') : role;
  const place = onBehalfOf === null ? '' : t(`signing.inPlaceOf.${onBehalfOf.kind}`, { name: onBehalfOf.name });
  return [known, unit, place].filter((part) => part !== null && part !== '').join(' · ');
}

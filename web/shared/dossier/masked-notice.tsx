import { Button, InlineNotification, RadioButton, RadioButtonGroup, TextArea } from '@carbon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../api/client.ts';
import type { RevealGround, Sight } from '../api/schema.d.ts';
import { Dialog } from '../dialog/dialog.tsx';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { useLacks } from '../page/reasoned-button.tsx';
import { revealGrounds } from '../terms/terms.ts';

/** A letter or two are no reason; the server says so too. */
const reasonLengthMin = 3;

type Props = { dossierId: string | undefined; sight: Sight; mayReveal: boolean };

/** Says that personal data are masked here, and lets whoever may show those of this dossier, for a reason that is kept. */
export function MaskedNotice({ dossierId, sight, mayReveal }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  if (sight === 'whole') return null;
  return (
    <div className="mc-masked">
      <InlineNotification
        kind="info"
        lowContrast
        hideCloseButton
        title={t('privacy.masked')}
        subtitle={t(mayReveal ? 'privacy.maskedAndWhy' : 'privacy.maskedForYou')}
      />
      {mayReveal && dossierId !== undefined && (
        <Button kind="tertiary" size="sm" onClick={() => setAsking(true)}>
          {t('privacy.reveal')}
        </Button>
      )}
      {asking && dossierId !== undefined && <RevealDialog dossierId={dossierId} onClose={() => setAsking(false)} />}
    </div>
  );
}

function RevealDialog({ dossierId, onClose }: { dossierId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const [ground, setGround] = useState<RevealGround>();
  const [reason, setReason] = useState('');
  const reveal = useReveal(dossierId, onClose);
  const wordless = ground === 'other' && reason.trim().length < reasonLengthMin;
  return (
    <Dialog
      modalHeading={t('privacy.revealTitle')}
      primaryButtonText={t('privacy.reveal')}
      secondaryButtonText={t('common.close')}
      lacks={lacks(ground === undefined && t('privacy.ground'), wordless && t('privacy.note'))}
      onRequestClose={onClose}
      onRequestSubmit={() => ground !== undefined && !wordless && reveal.mutate({ ground, reason })}
    >
      <div className="mc-stack">
        <p>{t('privacy.revealLead')}</p>
        <RadioButtonGroup
          name="reveal-ground"
          orientation="vertical"
          legendText={t('privacy.ground')}
          onChange={(chosen) => setGround(revealGrounds.find((one) => one === chosen))}
        >
          {revealGrounds.map((one) => (
            <RadioButton key={one} id={`reveal-${one}`} value={one} labelText={t(`privacy.grounds.${one}`)} />
          ))}
        </RadioButtonGroup>
        <TextArea
          id="reveal-reason"
          labelText={t('privacy.note')}
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {reveal.isError && <ProblemNotice error={reveal.error} />}
      </div>
    </Dialog>
  );
}

/** Everything that was fetched masked is fetched anew. */
function useReveal(dossierId: string, onShown: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { ground: RevealGround; reason: string }) =>
      answerOf(api.POST('/api/dossiers/{id}/reveal', { params: { path: { id: dossierId } }, body })),
    onSuccess: async () => {
      onShown();
      await client.invalidateQueries();
    },
  });
}

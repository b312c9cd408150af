import { Button, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonData } from '../../shared/api/schema.d.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { useFlawAt } from '../../shared/notice/flaw-at-field.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { ReasonedButton, useLacks } from '../../shared/page/reasoned-button.tsx';
import { AskCorrectionDialog, type Asking } from './ask-correction-dialog.tsx';
import { AskDeletionDialog, type Deleting } from './ask-deletion-dialog.tsx';
import { KeptDossierCard } from './kept-dossier-card.tsx';
import { type Question, usePersonDataFile, useTellPersonData } from './person-data-queries.ts';
import { RequestItem } from './request-item.tsx';

const fieldOfCode = { 'personRights.noWholeNumber': 'number', 'personRights.whyTold': 'reason' } as const;
const numberLengthMax = 30;
const reasonLengthMax = 500;

/** Tells a person who stands there with her card what is kept about her. What is typed stands in no address, and every look is recorded with its reason. */
export function TellPart() {
  const { t } = useTranslation();
  const lacks = useLacks();
  const tell = useTellPersonData();
  const flaw = useFlawAt(tell.error, fieldOfCode);
  const [typed, setTyped] = useState<Question>({ number: '', reason: '' });
  const asked = { number: typed.number.trim(), reason: typed.reason.trim() };
  return (
    <div className="mc-stack">
      <form
        className="mc-card mc-stack mc-off-paper"
        onSubmit={(event) => {
          event.preventDefault();
          tell.mutate(asked);
        }}
      >
        <p className="mc-hint">{t('personData.tell.lead')}</p>
        <div className="mc-fields">
          <TextInput
            id="person-number"
            labelText={t('personData.tell.number')}
            helperText={t('personData.tell.numberHint')}
            maxLength={numberLengthMax}
            autoComplete="off"
            inputMode="numeric"
            {...flaw.at('number')}
            value={typed.number}
            onChange={(event) => setTyped({ ...typed, number: event.target.value })}
          />
          <TextInput
            id="person-reason"
            labelText={t('personData.tell.reason')}
            helperText={t('personData.tell.reasonHint')}
            maxLength={reasonLengthMax}
            autoComplete="off"
            {...flaw.at('reason')}
            value={typed.reason}
            onChange={(event) => setTyped({ ...typed, reason: event.target.value })}
          />
        </div>
        <ReasonedButton
          type="submit"
          disabled={tell.isPending}
          lacks={lacks(
            asked.number === '' && t('personData.tell.number'),
            asked.reason === '' && t('personData.tell.reason'),
          )}
        >
          {t('personData.tell.ask')}
        </ReasonedButton>
      </form>
      {flaw.elsewhere && <ProblemNotice error={tell.error} title={t('personData.tell.failed')} />}
      <div role="status">
        {tell.isSuccess && (
          <Told told={tell.data} question={tell.variables ?? asked} onChanged={() => tell.mutate(asked)} />
        )}
      </div>
    </div>
  );
}

type ToldProps = { told: PersonData; question: Question; onChanged: () => void };

function Told({ told, question, onChanged }: ToldProps) {
  const { t } = useTranslation();
  const file = usePersonDataFile();
  const [asking, setAsking] = useState<Asking>();
  const [deleting, setDeleting] = useState<Deleting>();
  const { items, count, capped, requests } = told;
  if (count === 0 && requests.length === 0)
    return <EmptyState title={t('personData.tell.none')} text={t('personData.tell.noneHint')} />;
  return (
    <section className="mc-stack" aria-labelledby="kept-title">
      <h2 id="kept-title" className="mc-section-title">
        {t('personData.tell.found', { count })}
      </h2>
      {(capped || items.length < count) && (
        <p className="mc-hint">{t('personData.tell.more', { shown: items.length })}</p>
      )}
      <div className="mc-buttons mc-off-paper">
        {(['html', 'json'] as const).map((format) => (
          <Button
            key={format}
            kind="tertiary"
            size="sm"
            disabled={file.isPending}
            onClick={() => file.mutate({ ...question, format })}
          >
            {t(`personData.tell.file.${format}`)}
          </Button>
        ))}
      </div>
      {file.isError && <ProblemNotice error={file.error} title={t('personData.tell.fileFailed')} />}
      {requests.length > 0 && (
        <>
          <h3 className="mc-section-title">{t('personData.tell.requests')}</h3>
          <ul className="mc-stack">
            {requests.map((request) => (
              <RequestItem key={request.id} request={request} />
            ))}
          </ul>
        </>
      )}
      {items.map((kept) => (
        <KeptDossierCard
          key={kept.dossierId}
          kept={kept}
          onDelete={() => setDeleting({ number: question.number, dossierId: kept.dossierId, code: kept.code })}
          onWrong={(row) => setAsking({ number: question.number, dossierId: kept.dossierId, code: kept.code, row })}
        />
      ))}
      {deleting !== undefined && (
        <AskDeletionDialog deleting={deleting} onClose={() => setDeleting(undefined)} onTaken={onChanged} />
      )}
      {asking !== undefined && (
        <AskCorrectionDialog asking={asking} onClose={() => setAsking(undefined)} onTaken={onChanged} />
      )}
    </section>
  );
}

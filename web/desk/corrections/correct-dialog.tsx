/**
 * Corrects what was declared: the applicant and all answers in the form in which they were given, with what that changes (answers, due moment, fee) before it is saved. Nothing is kept
 * until it is saved with a reason.
 */
import { Checkbox, CheckboxGroup, Loading, TextArea, TextInput } from '@carbon/react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  CorrectionEffect,
  CorrectionRequest,
  Dossier,
  FactFlaw,
  RequiredPaper,
} from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { type FormHandle, FormView } from '../../shared/form/form-view.tsx';
import { useUnitOffers } from '../../shared/form/use-offers.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { formatMoney } from '../../shared/format/money.ts';
import { useSettled } from '../../shared/format/settled.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { DeclarationState } from '../declaration/declaration-state.tsx';
import { applicantFields } from '../intake/declared/applicant-fields.tsx';
import { FactFlaws } from '../intake/declared/fact-flaws.tsx';
import { answerKeyOf, isReason, unsettledFlaws, useSaidOfFields } from '../intake/declared/shown-flaws.ts';
import { useCorrectDossier, useCorrectionPreview, useDeclaredForm } from './correction-queries.ts';

/** How long what is typed must rest before it is asked what it would change. */
const restMs = 400;
const REASON_ID = 'correction-reason';
const PAPERS_ID = 'correction-papers';
const reasonLengthMax = 2000;

const APPLICANT = 'applicant.';
const ANSWERS = 'answers.';

type Contacts = Record<(typeof applicantFields)[number]['key'], string>;

/** The end of the dialog is below its edge, where nobody would see why it is not saved. */
const bringIntoSight = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'end' });

type Props = {
  dossier: Dossier;
  /** Where the focus begins: `answers.<key>` or `applicant.<key>`. */
  field?: string | undefined;
  onClose: () => void;
};

export function CorrectDialog({ dossier, field = 'applicant.name', onClose }: Props) {
  const { t } = useTranslation();
  const form = useRef<FormHandle>(null);
  const typed = useCorrection(dossier);
  const settled = useSettled(typed.body, restMs);
  const preview = useCorrectionPreview(dossier.id, settled, typed.touched);
  const correct = useCorrectDossier(dossier.id);
  const [tried, setTried] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const text = useText();
  const { flaws = [], papers = [] } = preview.data ?? {};
  const said = useSaidOfFields(flaws, typed.confirmations, text);

  const lead = (flaw: FactFlaw): void => leadTo(flaw, form.current);
  const save = (): void => {
    setTried(true);
    setLeaving(false);
    if (form.current?.submit()?.valid === false) return;
    const [first] = unsettledFlaws(flaws, typed.confirmations);
    if (first !== undefined) lead(first);
    else if (papers.some(({ kind }) => !typed.handedIn.includes(kind)))
      document.getElementById(PAPERS_ID)?.querySelector('input')?.focus();
    else if (!isReason(typed.reason)) document.getElementById(REASON_ID)?.focus();
    else correct.mutate(typed.whole, { onSuccess: onClose });
  };
  return (
    <Dialog
      size="lg"
      hasScrollingContent
      modalHeading={t('correction.title', { code: dossier.code })}
      primaryButtonText={t('correction.save')}
      secondaryButtonText={t('correction.cancel')}
      primaryButtonDisabled={correct.isPending}
      selectorPrimaryFocus={`#correct-${field.startsWith(APPLICANT) ? field.slice(APPLICANT.length) : 'name'}`}
      // What was typed is dropped by the second press only; the first says so.
      onRequestClose={() => (typed.touched && !leaving ? setLeaving(true) : onClose())}
      onRequestSubmit={save}
    >
      <div className="mc-stack">
        <p>{t('correction.lead')}</p>
        {dossier.declarationCheck?.state === 'disputed' && <DeclarationState check={dossier.declarationCheck} />}
        <div role="alert">{leaving && <p className="mc-missing mc-missing--warning">{t('correction.discard')}</p>}</div>
        <ContactFields contacts={typed.contacts} said={said.applicant} onChange={typed.setContacts} />
        <IntakeAnswers
          dossier={dossier}
          said={said.answers}
          onChange={typed.setAnswers}
          form={form}
          first={field.startsWith(ANSWERS) ? field.slice(ANSWERS.length) : undefined}
        />
        <FactFlaws
          flaws={flaws}
          confirmations={typed.confirmations}
          tried={tried}
          onConfirm={typed.confirm}
          onLead={lead}
        />
        {preview.isError && <ProblemNotice error={preview.error} />}
        <Effect effect={preview.data} />
        <MorePapers papers={papers} handedIn={typed.handedIn} tried={tried} onChange={typed.setHandedIn} />
        <Reason reason={typed.reason} tried={tried} onChange={typed.setReason} />
        {correct.isError && (
          <div ref={bringIntoSight}>
            <ProblemNotice error={correct.error} title={t('correction.notSaved')} />
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** Puts the focus into the field that a flaw is about. */
function leadTo(flaw: FactFlaw, form: FormHandle | null): void {
  const key = answerKeyOf(flaw);
  if (key === undefined) document.getElementById(`correct-${flaw.field.replace(APPLICANT, '')}`)?.focus();
  else form?.focusField(key);
}

type MorePapersProps = {
  papers: readonly RequiredPaper[];
  handedIn: readonly string[];
  tried: boolean;
  onChange: (handedIn: readonly string[]) => void;
};

/** The papers that only the corrected answers make necessary: they are taken with the correction, or it is not saved. */
function MorePapers({ papers, handedIn, tried, onChange }: MorePapersProps) {
  const { t } = useTranslation();
  const text = useText();
  if (papers.length === 0) return null;
  const isMissing = tried && papers.some(({ kind }) => !handedIn.includes(kind));
  return (
    <div id={PAPERS_ID}>
      <CheckboxGroup
        legendText={t('correction.papers')}
        helperText={t('correction.papersHint')}
        invalid={isMissing}
        invalidText={t('correction.papersNeeded')}
      >
        {papers.map(({ kind, name }) => (
          <Checkbox
            key={kind}
            id={`correction-paper-${kind}`}
            labelText={text(name)}
            checked={handedIn.includes(kind)}
            onChange={(_event, { checked }) =>
              onChange(checked ? [...handedIn, kind] : handedIn.filter((one) => one !== kind))
            }
          />
        ))}
      </CheckboxGroup>
    </div>
  );
}

type ReasonProps = { reason: string; tried: boolean; onChange: (reason: string) => void };

function Reason({ reason, tried, onChange }: ReasonProps) {
  const { t } = useTranslation();
  return (
    <TextArea
      id={REASON_ID}
      labelText={t('correction.reason')}
      helperText={t('correction.reasonHint')}
      rows={2}
      maxLength={reasonLengthMax}
      invalid={tried && !isReason(reason)}
      invalidText={t('correction.reasonNeeded')}
      value={reason}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** The answers, and nothing where nothing was answered: the form would put its usual values there, which nobody declared. */
function withoutDefaults(part: Record<string, unknown>, answers: Record<string, unknown>): Record<string, unknown> {
  const keysOf = ({ key, components }: Record<string, unknown>): readonly string[] => [
    ...(typeof key === 'string' ? [key] : []),
    ...(Array.isArray(components) ? (components as Record<string, unknown>[]).flatMap(keysOf) : []),
  ];
  return { ...Object.fromEntries(keysOf(part).map((key) => [key, null])), ...answers };
}

type AnswersProps = {
  dossier: Dossier;
  said: ReturnType<typeof useSaidOfFields>['answers'];
  onChange: (answers: Record<string, unknown>) => void;
  form: RefObject<FormHandle | null>;
  /** The key of the field that gets the focus when the form opens. */
  first: string | undefined;
};

/** The form in which it was declared, with what was answered. */
function IntakeAnswers({ dossier, said, onChange, form, first }: AnswersProps) {
  const { t } = useTranslation();
  const schema = useDeclaredForm(dossier.id);
  const asked = schema.data?.schema ?? undefined;
  const units = useUnitOffers(asked);
  const { isSuccess } = schema;
  useEffect(() => {
    if (isSuccess && first !== undefined) form.current?.focusField(first);
  }, [isSuccess, first, form]);
  if (schema.isPending) return <Loading small withOverlay={false} description={t('common.loading')} />;
  if (schema.isError) return <ProblemNotice error={schema.error} onRetry={() => void schema.refetch()} />;
  // A matter that begins without a form has an applicant alone.
  if (asked === undefined) return null;
  const answers = withoutDefaults(asked, dossier.answers);
  // What the form puts there by itself when it opens is no correction.
  const change = (data: Record<string, unknown>, touched: boolean): void => {
    if (touched) onChange(data);
  };
  return <FormView schema={asked} data={answers} {...units} onChange={change} said={said} ref={form} />;
}

/** What is typed, and what of it is sent: contacts that are empty are none. */
function useCorrection({ applicant, answers, revision: read }: Dossier) {
  // As it was when the dialog opened: the page may show what somebody else has corrected since.
  const [revision] = useState(read);
  const [given, setContacts] = useState<Contacts>({
    name: applicant.name,
    ...{ idNumber: applicant.idNumber ?? '', phone: applicant.phone ?? '' },
    ...{ email: applicant.email ?? '', address: applicant.address ?? '' },
  });
  const [answered, setAnswers] = useState<Record<string, unknown>>(answers);
  const [confirmations, setConfirmations] = useState<Record<string, string>>({});
  const [reason, setReason] = useState('');
  const [handedIn, setHandedIn] = useState<readonly string[]>([]);
  const [touched, setTouched] = useState(false);
  const filled = Object.entries(given).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]]));
  const reasons = Object.entries(confirmations).filter(([, text]) => text.trim() !== '');
  const body: CorrectionRequest = {
    applicant: { name: given.name.trim(), ...Object.fromEntries(filled) },
    answers: answered,
    revision,
    ...(reasons.length === 0 ? {} : { confirmations: reasons.map(([rule, text]) => ({ rule, reason: text.trim() })) }),
  };
  return {
    ...{ contacts: given, confirmations, reason, handedIn, touched, body, setReason, setHandedIn },
    /** What is saved: the same with the papers that came with it, and the reason. */
    whole: { ...body, papers: [...handedIn], reason: reason.trim() },
    setContacts: (changed: Contacts): void => {
      setTouched(true);
      setContacts(changed);
    },
    setAnswers: (changed: Record<string, unknown>): void => {
      setTouched(true);
      setAnswers(changed);
    },
    confirm: (rule: string, text: string): void => setConfirmations((before) => ({ ...before, [rule]: text })),
  };
}

type ContactProps = {
  contacts: Contacts;
  said: Readonly<Record<string, string>>;
  onChange: (contacts: Contacts) => void;
};

function ContactFields({ contacts: given, said, onChange }: ContactProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="mc-fields">
      <legend className="mc-section-title">{t('facts.applicant')}</legend>
      {applicantFields.map(({ key, maxLength, inputMode }) => (
        <TextInput
          key={key}
          id={`correct-${key}`}
          labelText={t(`facts.${key}`)}
          maxLength={maxLength}
          inputMode={inputMode}
          autoComplete="off"
          invalid={said[key] !== undefined}
          invalidText={said[key]}
          value={given[key]}
          onChange={(event) => onChange({ ...given, [key]: event.target.value })}
        />
      ))}
    </fieldset>
  );
}

/** Says what would change, before it does. */
function Effect({ effect }: { effect: CorrectionEffect | undefined }) {
  const { t } = useTranslation();
  const text = useText();
  if (effect === undefined) return null;
  const { changes, dueAt, fee, elsewhere } = effect;
  const money = (one: CorrectionEffect['fee']['before']) =>
    one?.amountVnd === null || one === null ? t('correction.noFee') : formatMoney(one.amountVnd);
  return (
    <div aria-live="polite" className="mc-card">
      <h3 className="mc-section-title">{t('correction.effect')}</h3>
      {elsewhere !== null && <p className="mc-missing mc-missing--warning">{text(elsewhere)}</p>}
      <ul className="mc-list">
        {changes.length === 0 && <li>{t('correction.nothing')}</li>}
        {changes.map(({ key, label, before, after }) => (
          <li key={key}>
            {text(label)}: <del>{text(before)}</del> {t('correction.becomes')} <ins>{text(after)}</ins>
          </li>
        ))}
        {dueAt.before !== dueAt.after && (
          <li>{t('correction.due', { before: formatDateTime(dueAt.before), after: formatDateTime(dueAt.after) })}</li>
        )}
        {money(fee.before) !== money(fee.after) && (
          <li>{t('correction.fee', { before: money(fee.before), after: money(fee.after) })}</li>
        )}
      </ul>
    </div>
  );
}

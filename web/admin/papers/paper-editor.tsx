import { Button, InlineNotification, TextArea, TextInput } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentTemplate, DocumentTemplateDetails } from '../../shared/api/schema.d.ts';
import { ApprovalReason, isWaiting, WaitingNotice } from '../../shared/approval/waiting.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { ReasonedButton } from '../../shared/page/reasoned-button.tsx';
import { usePaperPreview } from '../../shared/paper/paper-preview.ts';
import { usePublishPaper, useResetPaper } from './paper-queries.ts';

type Signature = DocumentTemplate['signatures'][number];

/** An empty hint is left out: the usual one is written then. */
const withoutEmptyHint = ({ hint, ...signature }: Signature): Signature => (hint ? { ...signature, hint } : signature);

/** A paper's texts on the left, how it looks on the right. What was looked at as it stands can be published. */
export function PaperEditor({ paper }: { paper: DocumentTemplateDetails }) {
  const { t } = useTranslation();
  const { kind } = paper.template;
  const [template, setTemplate] = useState<DocumentTemplate>(paper.template);
  const [seen, setSeen] = useState<DocumentTemplate>();
  const [reason, setReason] = useState('');
  const { mutate: draw, ...preview } = usePaperPreview();
  const publish = usePublishPaper(kind);
  const reset = useResetPaper(kind);
  useEffect(() => draw({ ...paper.template }), [draw, paper.template]);
  const change = (part: Partial<DocumentTemplate>): void => {
    publish.reset();
    setTemplate((before) => ({ ...before, ...part }));
  };
  const isChanged = template !== paper.template;
  return (
    <div className="mc-admin__columns">
      <PaperTexts template={template} change={change} />
      <section className="mc-card mc-stack" aria-label={t('admin.papers.preview')}>
        {preview.error !== null && <ProblemNotice error={preview.error} title={t('admin.papers.notDrawn')} />}
        {publish.error !== null && <ProblemNotice error={publish.error} />}
        {reset.error !== null && <ProblemNotice error={reset.error} />}
        <WaitingNotice answer={publish.data} />
        <WaitingNotice answer={reset.data} />
        {publish.isSuccess && !isWaiting(publish.data) && (
          <InlineNotification
            kind="success"
            lowContrast
            hideCloseButton
            title={t('admin.papers.published', { version: publish.data.version })}
          />
        )}
        <ApprovalReason id="paper-reason" value={reason} onChange={setReason} />
        <div className="mc-buttons">
          <Button
            kind="tertiary"
            size="md"
            disabled={preview.isPending}
            onClick={() => draw({ ...template }, { onSuccess: () => setSeen(template) })}
          >
            {t('admin.papers.look')}
          </Button>
          <ReasonedButton
            size="md"
            disabled={publish.isPending}
            lacks={!isChanged ? t('common.unchanged') : seen !== template ? t('admin.papers.lookFirst') : undefined}
            onClick={() => publish.mutate({ template, basedOn: paper.version, reason: reason.trim() })}
          >
            {t('admin.papers.publish')}
          </ReasonedButton>
          {!paper.delivered && (
            <Button kind="ghost" size="md" disabled={reset.isPending} onClick={() => reset.mutate(reason.trim())}>
              {t('admin.papers.reset')}
            </Button>
          )}
        </div>
        {preview.data !== undefined && (
          <iframe className="mc-paper-preview" title={t('admin.papers.preview')} src={`${preview.data}#navpanes=0`} />
        )}
      </section>
    </div>
  );
}

type TextsProps = { template: DocumentTemplate; change: (part: Partial<DocumentTemplate>) => void };

/** The texts of a paper: title, parts and signatures, none of which is moved or taken out. */
function PaperTexts({ template, change }: TextsProps) {
  const { t } = useTranslation();
  const changeBlock = (index: number, block: Block): void =>
    change({ body: template.body.map((one, at) => (at === index ? block : one)) });
  const changeSignature = (at: number, texts: Partial<Signature>): void =>
    change({
      signatures: template.signatures.map((one, index) =>
        index === at ? withoutEmptyHint({ ...one, ...texts }) : one,
      ),
    });
  return (
    <section className="mc-card mc-stack" aria-label={t('admin.papers.texts')}>
      <p className="mc-hint">{t('admin.papers.hint', { place: '{{dossier.code}}' })}</p>
      <TextInput
        id="paper-title"
        labelText={t('admin.papers.paperTitle')}
        value={template.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      <TextInput
        id="paper-subtitle"
        labelText={t('admin.papers.subtitle')}
        value={template.subtitle ?? ''}
        onChange={(event) => change({ subtitle: event.target.value })}
      />
      {template.body.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are neither moved nor taken out
        <BlockFields key={index} number={index + 1} block={block} onChange={(next) => changeBlock(index, next)} />
      ))}
      {template.signatures.map((signature, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: signatures are neither moved nor taken out
        <div key={index} className="mc-fields mc-fields--halves">
          <TextInput
            id={`signature-${index}-role`}
            labelText={t('admin.papers.signature', { number: index + 1 })}
            value={signature.role}
            onChange={(event) => changeSignature(index, { role: event.target.value })}
          />
          <TextInput
            id={`signature-${index}-hint`}
            labelText={t('admin.papers.signatureHint', { number: index + 1 })}
            value={signature.hint ?? ''}
            onChange={(event) => changeSignature(index, { hint: event.target.value })}
          />
        </div>
      ))}
    </section>
  );
}

type Block = DocumentTemplate['body'][number];
type Props = { block: Block; number: number; onChange: (block: Block) => void };

type BlockOf<Type extends Block['type']> = Extract<Block, { type: Type }>;
type PartProps<Type extends Block['type']> = Omit<Props, 'block'> & { block: BlockOf<Type> };

/** A text that is empty is left out: an empty one is no template. */
function withText(block: BlockOf<'qr'>, name: 'title' | 'caption', value: string): Block {
  const { [name]: _, ...rest } = block;
  return value === '' ? rest : { ...rest, [name]: value };
}

/** The texts of one part of a paper, each in a field of its own. Places such as `{{dossier.code}}` are filled when the paper is issued. */
function BlockFields({ block, number, onChange }: Props) {
  const { t } = useTranslation();
  const { line, text } = blockFields(number, onChange);
  if (block.type === 'field')
    return (
      <div className="mc-fields mc-fields--halves">
        {line('label', t('admin.papers.label'), block.label, (label) => ({ ...block, label }))}
        {line('value', t('admin.papers.value'), block.value, (value) => ({ ...block, value }))}
      </div>
    );
  if (block.type === 'pair') return <PairFields block={block} number={number} onChange={onChange} />;
  if (block.type === 'paragraph')
    return text('text', t('admin.papers.paragraph'), block.text, (value) => ({ ...block, text: value }));
  if (block.type === 'heading')
    return line('text', t('admin.papers.heading'), block.text, (value) => ({ ...block, text: value }));
  if (block.type === 'line')
    return line('text', t('admin.papers.line'), block.text, (value) => ({ ...block, text: value }));
  if (block.type === 'space') return <p>{`${number}. ${t('admin.papers.space')}`}</p>;
  if (block.type === 'list')
    return text('items', t('admin.papers.list'), block.items, (items) => ({ ...block, items }));
  if (block.type === 'qr')
    return (
      <div className="mc-fields mc-fields--halves">
        {line('title', t('admin.papers.qrTitle'), block.title ?? '', (value) => withText(block, 'title', value))}
        {text('caption', t('admin.papers.caption'), block.caption ?? '', (value) => withText(block, 'caption', value))}
      </div>
    );
  if (block.type === 'table') return <ColumnFields block={block} number={number} onChange={onChange} />;
  return <p>{`${number}. ${t('admin.papers.subject')}`}</p>;
}

function PairFields({ block, number, onChange }: PartProps<'pair'>) {
  const { t } = useTranslation();
  const { line } = blockFields(number, onChange);
  return (
    <div className="mc-fields mc-fields--halves">
      {(['left', 'right'] as const).flatMap((side) => [
        <div key={`${side}-label`}>
          {line(`${side}-label`, t('admin.papers.label'), block[side].label, (label) => ({
            ...block,
            [side]: { ...block[side], label },
          }))}
        </div>,
        <div key={`${side}-value`}>
          {line(`${side}-value`, t('admin.papers.value'), block[side].value, (value) => ({
            ...block,
            [side]: { ...block[side], value },
          }))}
        </div>,
      ])}
    </div>
  );
}

function ColumnFields({ block, number, onChange }: PartProps<'table'>) {
  const { t } = useTranslation();
  const { line } = blockFields(number, onChange);
  return (
    <div className="mc-fields">
      {block.columns.map((column, index) => (
        <div key={column.value}>
          {line(`column-${index}`, t('admin.papers.column'), column.title, (title) => ({
            ...block,
            columns: block.columns.map((one, at) => (at === index ? { ...one, title } : one)),
          }))}
        </div>
      ))}
    </div>
  );
}

/** Fields of one line and of several for a part; each says what the part becomes with what is typed. */
function blockFields(number: number, onChange: (block: Block) => void) {
  const id = (name: string): string => `block-${number}-${name}`;
  const line = (name: string, label: string, value: string, change: (value: string) => Block) => (
    <TextInput
      id={id(name)}
      labelText={`${number}. ${label}`}
      value={value}
      onChange={(event) => onChange(change(event.target.value))}
    />
  );
  const text = (name: string, label: string, value: string, change: (value: string) => Block) => (
    <TextArea
      id={id(name)}
      rows={3}
      labelText={`${number}. ${label}`}
      value={value}
      onChange={(event) => onChange(change(event.target.value))}
    />
  );
  return { line, text };
}

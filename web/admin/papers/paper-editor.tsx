import { Button, InlineNotification, TextInput } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentTemplate, DocumentTemplateDetails } from '../../shared/api/schema.d.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { type Block, BlockFields } from './block-fields.tsx';
import { usePreview, usePublishPaper, useResetPaper } from './paper-queries.ts';

type Signature = DocumentTemplate['signatures'][number];

/** An empty hint is left out: the usual one is written then. */
const withoutEmptyHint = ({ hint, ...signature }: Signature): Signature => (hint ? { ...signature, hint } : signature);

/** A paper's texts on the left, how it looks on the right. What was looked at as it stands can be published. */
export function PaperEditor({ paper }: { paper: DocumentTemplateDetails }) {
  const { t } = useTranslation();
  const { kind } = paper.template;
  const [template, setTemplate] = useState<DocumentTemplate>(paper.template);
  const [seen, setSeen] = useState<DocumentTemplate>();
  const { mutate: draw, ...preview } = usePreview();
  const publish = usePublishPaper(kind);
  const reset = useResetPaper(kind);
  useEffect(() => draw(paper.template), [draw, paper.template]);
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
        {publish.isSuccess && (
          <InlineNotification
            kind="success"
            lowContrast
            hideCloseButton
            title={t('admin.papers.published', { version: publish.data.version })}
          />
        )}
        <div className="mc-buttons">
          <Button
            kind="tertiary"
            size="md"
            disabled={preview.isPending}
            onClick={() => draw(template, { onSuccess: () => setSeen(template) })}
          >
            {t('admin.papers.look')}
          </Button>
          <Button
            size="md"
            disabled={!isChanged || seen !== template || publish.isPending}
            onClick={() => publish.mutate({ template, basedOn: paper.version })}
          >
            {t('admin.papers.publish')}
          </Button>
          <Button kind="ghost" size="md" disabled={paper.delivered || reset.isPending} onClick={() => reset.mutate()}>
            {t('admin.papers.reset')}
          </Button>
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

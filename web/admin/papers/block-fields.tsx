import { TextArea, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { DocumentTemplate } from '../../shared/api/schema.d.ts';

export type Block = DocumentTemplate['body'][number];
type Props = { block: Block; number: number; onChange: (block: Block) => void };

type BlockOf<Type extends Block['type']> = Extract<Block, { type: Type }>;
type PartProps<Type extends Block['type']> = Omit<Props, 'block'> & { block: BlockOf<Type> };

/** A text that is empty is left out: an empty one is no template. */
function withText(block: BlockOf<'qr'>, name: 'title' | 'caption', value: string): Block {
  const { [name]: _, ...rest } = block;
  return value === '' ? rest : { ...rest, [name]: value };
}

/** The texts of one part of a paper, each in a field of its own. Places such as `{{dossier.code}}` are filled when the paper is issued. */
export function BlockFields({ block, number, onChange }: Props) {
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

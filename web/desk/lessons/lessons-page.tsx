import { Tag } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { answerOf, api } from '../../shared/api/client.ts';
import type { Lesson } from '../../shared/api/schema.d.ts';
import { formatDate } from '../../shared/format/date-time.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';

/** Tells what other units met and what was answered, for whoever meets the like. */
export function LessonsPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const text = params.get('text') ?? '';
  const lessons = useQuery({
    queryKey: ['lessons', text],
    queryFn: () => answerOf(api.GET('/api/lessons', { params: { query: text === '' ? {} : { text } } })),
    placeholderData: (previous) => previous,
  });
  const items = lessons.data?.items ?? [];
  return (
    <div className="mc-page">
      <PageTitle title={t('lessons.title')} lead={t('lessons.lead')}>
        <Link to="/dossiers" className="cds--link">
          {t('dossiers.title')}
        </Link>
      </PageTitle>
      <div className="mc-toolbar">
        <SearchBox
          label={t('lessons.search')}
          text={text}
          onSearch={(found) => setParams(found === '' ? {} : { text: found }, { replace: true })}
        />
      </div>
      {lessons.isError && <ProblemNotice error={lessons.error} onRetry={() => void lessons.refetch()} />}
      {lessons.isPending && <TableSkeleton rows={6} />}
      {lessons.isSuccess && items.length === 0 && <EmptyState title={t('lessons.none')} text={t('lessons.noneHint')} />}
      <ul className="mc-stack" aria-label={t('lessons.title')}>
        {items.map((lesson) => (
          <li key={lesson.dossierId}>
            <LessonCard lesson={lesson} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function LessonCard({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation();
  const { code, title, reportedBy, answeredBy, answer, answerNumber, answeredAt, helped } = lesson;
  return (
    <article className="mc-card mc-stack">
      <h2 className="mc-section-title">{title}</h2>
      {lesson.lesson !== null && <p className="mc-strong">{t('lessons.lesson', { text: lesson.lesson })}</p>}
      <p>{answer}</p>
      <p className="mc-hint">
        {t('lessons.from', { code, reportedBy, answeredBy, day: formatDate(answeredAt) })}
        {answerNumber !== null && ` · ${t('lessons.number', { number: answerNumber })}`}{' '}
        {helped !== null && (
          <Tag size="sm" type={helped ? 'green' : 'red'}>
            {t(helped ? 'lessons.helped' : 'lessons.notHelped')}
          </Tag>
        )}
      </p>
    </article>
  );
}

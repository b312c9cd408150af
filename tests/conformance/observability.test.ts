import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { createEngineServer } from '../../engine/api/server.ts';
import { createMetrics } from '../../engine/observability/metrics.ts';
import { several } from '../../engine/observability/several.ts';
import { createSpans } from '../../engine/observability/spans.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import { createMemoryStore } from '../../engine/store/memory/create.ts';
import { process as bpmn } from '../engine/support/bpmn.ts';

const exporter = new InMemorySpanExporter();
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

async function start() {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const metrics = createMetrics();
  const engine = await createEngine({
    store: createMemoryStore(),
    clockControl: true,
    zone: 'UTC',
    log,
    observer: several([metrics.observer, createSpans()]),
  });
  metrics.watch(engine);
  const server = createEngineServer(engine, { clockControl: true, metrics, log });
  onTestFinished(async () => {
    await server.close();
    await engine.close();
  });
  const post = async (path: string, payload: object) => {
    const { body } = await server.inject({ method: 'POST', url: `/v2${path}`, payload });
    return body === '' ? null : JSON.parse(body);
  };
  const { name, content } = bpmn('p').start().serviceTask('a', { type: 'work' }).end().resource();
  await engine.deploy([{ name, content: Buffer.from(content) }]);
  exporter.reset();
  const metricsText = async () => (await server.inject({ url: '/metrics' })).body;
  return { engine, post, lines, metricsText };
}
const activation = { type: 'work', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: -1 };

it('an instance is one trace, from its creation over its jobs to its end, and the caller’s span is linked', async () => {
  // given
  const { post } = await start();
  const caller = trace.getTracer('caller').startSpan('request');

  // when
  const { processInstanceKey } = await context.with(trace.setSpan(context.active(), caller), () =>
    post('/process-instances', { processDefinitionId: 'p' }),
  );
  const [job] = (await post('/jobs/activation', activation)).jobs;
  await post(`/jobs/${job.jobKey}/completion`, {});

  // then
  const spans = exporter
    .getFinishedSpans()
    .filter((span) => span.attributes['process_instance.key'] === processInstanceKey);
  expect(spans.map(({ name }) => name)).toEqual(['PROCESS_INSTANCE_CREATION.CREATE', 'activate work', 'JOB.COMPLETE']);
  expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(1);
  expect(spans[1]?.attributes).toMatchObject({ 'job.type': 'work', 'element.id': 'a', 'process.id': 'p' });
  expect(spans[0]?.links.map((link) => link.context.spanId)).toEqual([caller.spanContext().spanId]);
});

it('a refused command is a span with an error', async () => {
  const { post } = await start();
  await post('/process-instances', { processDefinitionId: 'unknown' });
  expect(exporter.getFinishedSpans().at(-1)?.status).toMatchObject({ message: 'NOT_FOUND' });
});

it('metrics count commands, commits, jobs, incidents and requests', async () => {
  // given
  const { post, metricsText } = await start();
  await post('/process-instances', { processDefinitionId: 'p' });
  expect(await metricsText()).toContain('engine_activatable_jobs 1');

  // when
  const [job] = (await post('/jobs/activation', activation)).jobs;
  await post(`/jobs/${job.jobKey}/failure`, { retries: 0 });
  await post('/jobs/1/completion', {});

  // then
  const text = await metricsText();
  expect(text).toContain('engine_command_seconds_count{type="PROCESS_INSTANCE_CREATION.CREATE",outcome="accepted"} 1');
  expect(text).toContain('engine_command_seconds_count{type="JOB.COMPLETE",outcome="NOT_FOUND"} 1');
  expect(text).toContain('engine_jobs_activated_total{type="work"} 1');
  expect(text).toContain('engine_incidents_total{error_type="JOB_NO_RETRIES",process="p"} 1');
  expect(text).toContain(
    'engine_request_seconds_count{api="rest",operation="POST /v2/jobs/:jobKey/completion",status="404"} 1',
  );
  expect(text).toMatch(/engine_commit_seconds_count \d+/);
  expect(text).toContain('engine_activatable_jobs 0');
});

it('metrics tell how many jobs wait for a worker that wants leases', async () => {
  // given
  const { post, metricsText } = await start();
  for (let each = 0; each < 2; each += 1) await post('/process-instances', { processDefinitionId: 'p' });

  // when
  const [job] = (await post('/jobs/activation', { ...activation, withLease: true })).jobs;
  await post(`/jobs/${job.jobKey}/failure`, { retries: 3, jobLeaseToken: job.jobLeaseToken });

  // then
  expect(await metricsText()).toContain('engine_leased_jobs 1');
  await post('/jobs/activation', { ...activation, maxJobsToActivate: 2, withLease: true });
  expect(await metricsText()).toContain('engine_leased_jobs 0');
});

it('an incident is logged with its instance and its place, without what it says', async () => {
  const { post, lines } = await start();
  const { processInstanceKey } = await post('/process-instances', { processDefinitionId: 'p' });
  const [job] = (await post('/jobs/activation', activation)).jobs;
  await post(`/jobs/${job.jobKey}/failure`, { retries: 0, errorMessage: 'Nguyễn Văn An, 001099000001' });
  expect(lines).toContainEqual(
    expect.objectContaining({
      msg: 'An incident was raised',
      processInstanceKey: Number(processInstanceKey),
      elementId: 'a',
      errorType: 'JOB_NO_RETRIES',
    }),
  );
  expect(JSON.stringify(lines)).not.toContain('001099000001');
});

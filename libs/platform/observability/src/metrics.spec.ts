import { createMetrics } from './metrics.js';

describe('The figures of a process', () => {
  it('count requests by route and status, into buckets of time', async () => {
    const { registry, observeRequest } = createMetrics();
    for (const seconds of [0.001, 0.3, 11]) observeRequest('/graphql', 200, seconds);
    observeRequest('/graphql', 500, 0.1);
    const text = await registry.metrics();
    const line = (labels: string): string | undefined =>
      text.split('\n').find((one) => one.startsWith(`http_request_duration_seconds_${labels}`));
    expect(line('count{route="/graphql",status="200"}')).toMatch(/ 3$/);
    expect(line('count{route="/graphql",status="500"}')).toMatch(/ 1$/);
    expect(line('bucket{le="0.002",route="/graphql",status="200"}')).toMatch(/ 1$/);
    expect(line('bucket{le="+Inf",route="/graphql",status="200"}')).toMatch(/ 3$/);
  });

  it('tell of the process itself, and do not mix with those of another', async () => {
    const [one, other] = [createMetrics(), createMetrics()];
    one.observeRequest('/health/live', 200, 0.001);
    expect(await one.registry.metrics()).toContain('process_cpu_user_seconds_total');
    expect(await other.registry.metrics()).not.toContain('/health/live');
  });
});

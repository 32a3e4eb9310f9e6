import type { Config } from '@portal/platform/config';
import { SetClock } from '@portal/platform/kernel';
import type { Logger } from '@portal/platform/observability';
import { openParts } from '@portal/platform/runtime';
import { Stage } from './stage.js';
import { STORIES } from './stories.js';
import type { Goal, Story, Town } from './story.js';

/**
 * Plays the stories with a set clock, so that a newcomer finds referrals in every state. Answers how
 * many referrals there are; plays nothing where there are any.
 */
export async function seedDemonstration(config: Config, logger: Logger): Promise<number> {
  const today = new Date();
  const clock = new SetClock(today);
  const parts = await openParts('delta-demonstration', config, clock, logger);
  try {
    const [found] = await parts.unitOfWork.asSystem('demonstration', (tx) =>
      tx.query<{ n: number }>('select count(*)::int as n from referral'),
    );
    if (found && found.n > 0) return found.n;
    const stage = new Stage(parts, clock, logger);
    for (const story of STORIES) await play(stage, story, today);
    return STORIES.length;
  } finally {
    await parts.close();
  }
}

type Act = (stage: Stage, id: string, story: Story) => Promise<void>;

const bureau = async (stage: Stage, town: Town): Promise<string> =>
  (await stage.actor(`${town}-head`)).bureauId;

/** What happens on the way to each state: the state before, hours after it, and the act. */
const WAY: Readonly<Record<Exclude<Goal, 'DRAFT'>, { after: Goal; hours: number; act: Act }>> = {
  IN_REVIEW: {
    after: 'DRAFT',
    hours: 1,
    act: (stage, id, { from }) => stage.step(`${from}-officer`, id, 'SUBMIT_FOR_REVIEW', {}),
  },
  SENT: {
    after: 'IN_REVIEW',
    hours: 3,
    act: async (stage, id, { from, content }) => {
      if (content.kind === 'CASE')
        await stage.step(`${from}-legal`, id, 'PASS_LEGAL_REVIEW', {
          note: '事实清楚，同意移送。',
        });
      await stage.step(`${from}-head`, id, 'APPROVE_AND_SEND', {});
    },
  },
  WITHDRAWN: {
    after: 'SENT',
    hours: 5,
    act: (stage, id, { from }) =>
      stage.step(`${from}-head`, id, 'WITHDRAW', { reason: '经核实垃圾来自本区，自行处置。' }),
  },
  RECEIVED: {
    after: 'SENT',
    hours: 6,
    act: (stage, id, { to }) => stage.step(`${to}-registrar`, id, 'ACKNOWLEDGE', {}),
  },
  SUPPLEMENT_PENDING: {
    after: 'RECEIVED',
    hours: 20,
    act: (stage, id, { to }) =>
      stage.step(`${to}-registrar`, id, 'REQUEST_SUPPLEMENT', {
        items: ['装修垃圾袋体标签照片', '现场勘验笔录'],
      }),
  },
  NEGOTIATING: {
    after: 'RECEIVED',
    hours: 30,
    act: async (stage, id, { from, to }) =>
      stage.step(`${to}-head`, id, 'OBJECT_TO_JURISDICTION', {
        reason: '经现场复核，堆体主要部分及倾倒行为发生地位于对方一侧。',
        competentAgencyId: await bureau(stage, from),
        interimCustodianId: await bureau(stage, from),
      }),
  },
  RETURNED: {
    after: 'NEGOTIATING',
    hours: 40,
    act: async (stage, id, { from, to }) => {
      const agreement = {
        outcome: 'SENDER_KEEPS',
        record: '双方现场会商，确认行为发生地在移送方辖区，由移送方继续办理。',
      } as const;
      await stage.step(`${to}-head`, id, 'AGREE_JURISDICTION', agreement);
      await stage.step(`${from}-head`, id, 'AGREE_JURISDICTION', agreement);
    },
  },
  ACCEPTED: {
    after: 'RECEIVED',
    hours: 18,
    act: async (stage, id, { to }) => {
      await stage.step(`${to}-head`, id, 'ACCEPT', {
        competenceReason: '来源工地及运输企业在本区，依法受理。',
      });
      await stage.step(`${to}-registrar`, id, 'ASSIGN', await stage.unitOf(`${to}-officer`));
    },
  },
  VERIFYING: {
    after: 'ACCEPTED',
    hours: 24,
    act: (stage, id, { to }) => stage.step(`${to}-officer`, id, 'START_VERIFICATION', {}),
  },
  FILED: {
    after: 'VERIFYING',
    hours: 72,
    act: (stage, id, { to, daysAgo }) =>
      stage.step(`${to}-head`, id, 'FILE_CASE', {
        filingNumber: `城管立字第${String(1000 + daysAgo)}号`,
      }),
  },
  NOT_FILED: {
    after: 'VERIFYING',
    hours: 72,
    act: (stage, id, { to }) =>
      stage.step(`${to}-head`, id, 'DECLINE_FILING', {
        reasonCode: 'MINOR_AND_CORRECTED',
        reason: '情节轻微，路面已及时清理，已对企业约谈。',
      }),
  },
  DECIDED: {
    after: 'FILED',
    hours: 120,
    act: (stage, id, { to, daysAgo }) =>
      stage.step(`${to}-head`, id, 'RECORD_DECISION', {
        kind: 'PENALTY',
        documentNumber: `城管罚决字第${String(2000 + daysAgo)}号`,
        decidedOn: new Date(stage.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10),
        fineYuan: 30_000,
        majorOrComplex: false,
      }),
  },
  FEEDBACK_SENT: {
    after: 'DECIDED',
    hours: 30,
    act: async (stage, id, { to }) => {
      const letter = {
        summary: '已对运输企业处罚款三万元，当事人已清运渣土并恢复原状。',
        siteRemedied: true,
      };
      await stage.step(`${to}-officer`, id, 'SEND_FEEDBACK', letter);
      await stage.step(`${to}-head`, id, 'SEND_FEEDBACK', letter);
    },
  },
  CLOSED: {
    after: 'FEEDBACK_SENT',
    hours: 26,
    act: (stage, id, { from }) =>
      stage.step(`${from}-officer`, id, 'CLOSE', { timeliness: 5, effort: 4 }),
  },
};

async function play(stage: Stage, story: Story, today: Date): Promise<void> {
  const { from, to, daysAgo, goal, photographs, content } = story;
  const begin = new Date(today.getTime() - daysAgo * 86_400_000 - 3_600_000);
  stage.clock.set(begin);
  const officer = `${from}-officer`;
  const actFrom = new Date(begin.getTime() - 2 * 3_600_000);
  const toAgencyId = await bureau(stage, to);
  const id = await stage.draft(officer, {
    clueSource: 'PATROL',
    ...content,
    actFrom,
    actTo: actFrom,
    toAgencyId,
  });
  for (let i = 0; i < photographs; i += 1) {
    stage.clock.advance({ minutes: 2 });
    await stage.photograph(officer, id, i);
  }
  for (const step of wayTo(goal)) {
    stage.clock.set(earlier(new Date(stage.clock.now().getTime() + step.hours * 3_600_000), today));
    await step.act(stage, id, story);
  }
}

function wayTo(goal: Goal): { hours: number; act: Act }[] {
  if (goal === 'DRAFT') return [];
  const { after, hours, act } = WAY[goal];
  return [...wayTo(after), { hours, act }];
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

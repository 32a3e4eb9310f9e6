import administration from '@/features/administration/words.zh.json';
import audit from '@/features/audit/words.zh.json';
import evidence from '@/features/evidence/words.zh.json';
import me from '@/features/me/words.zh.json';
import messages from '@/features/messages/words.zh.json';
import newReferral from '@/features/new-referral/words.zh.json';
import referral from '@/features/referral/words.zh.json';
import referrals from '@/features/referrals/words.zh.json';
import today from '@/features/today/words.zh.json';
import common from './words.zh.json';

/** The words of every feature, one namespace each. */
export const zh = {
  common,
  today,
  referrals,
  referral,
  newReferral,
  evidence,
  messages,
  me,
  administration,
  audit,
};

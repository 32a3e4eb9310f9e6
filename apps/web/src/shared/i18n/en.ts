import administration from '@/features/administration/words.en.json';
import audit from '@/features/audit/words.en.json';
import evidence from '@/features/evidence/words.en.json';
import me from '@/features/me/words.en.json';
import messages from '@/features/messages/words.en.json';
import newReferral from '@/features/new-referral/words.en.json';
import referral from '@/features/referral/words.en.json';
import referrals from '@/features/referrals/words.en.json';
import today from '@/features/today/words.en.json';
import common from './words.en.json';

/** The words of every feature, one namespace each. */
export const en = {
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

import { createBrowserRouter, type RouteObject } from 'react-router';
import { NotFoundPage } from './NotFoundPage';
import { RouteError } from './RouteError';
import { Shell } from './Shell';
import { Starting } from './Starting';

/** The addresses of the portal; every page but the shell comes over the net when it is first opened. */
const pages: RouteObject[] = [
  {
    index: true,
    lazy: async () => ({ Component: (await import('@/features/today/TodayPage')).TodayPage }),
  },
  {
    path: 'referrals',
    lazy: async () => ({
      Component: (await import('@/features/referrals/ReferralsPage')).ReferralsPage,
    }),
  },
  {
    path: 'referrals/new',
    lazy: async () => ({
      Component: (await import('@/features/new-referral/NewReferralPage')).NewReferralPage,
    }),
  },
  {
    path: 'referrals/:id',
    lazy: async () => ({
      Component: (await import('@/features/referral/ReferralPage')).ReferralPage,
    }),
  },
  {
    path: 'referrals/:id/edit',
    lazy: async () => ({
      Component: (await import('@/features/new-referral/NewReferralPage')).NewReferralPage,
    }),
  },
  {
    path: 'messages',
    lazy: async () => ({
      Component: (await import('@/features/messages/MessagesPage')).MessagesPage,
    }),
  },
  { path: 'me', lazy: async () => ({ Component: (await import('@/features/me/MePage')).MePage }) },
  { path: '*', Component: NotFoundPage },
];

/** Made once somebody is signed in: it reads the address at that moment. */
export const makeRouter = () =>
  createBrowserRouter([
    {
      path: '/',
      Component: Shell,
      HydrateFallback: Starting,
      children: [{ ErrorBoundary: RouteError, children: pages }],
    },
  ]);

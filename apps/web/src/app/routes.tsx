import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { NotFoundPage } from './NotFoundPage';
import { pages } from './pages';
import { RouteError } from './RouteError';
import { Shell } from './Shell';
import { Starting } from './Starting';

function page(load: () => Promise<ComponentType>): Pick<RouteObject, 'lazy'> {
  return { lazy: async () => ({ Component: await load() }) };
}

/** The addresses of the portal. */
const addresses: RouteObject[] = [
  { index: true, ...page(pages.today) },
  { path: 'referrals', ...page(pages.referrals) },
  { path: 'referrals/new', ...page(pages.newReferral) },
  { path: 'referrals/:id', ...page(pages.referral) },
  { path: 'referrals/:id/edit', ...page(pages.newReferral) },
  { path: 'messages', ...page(pages.messages) },
  { path: 'administration/:section?', ...page(pages.administration) },
  { path: 'audit', ...page(pages.audit) },
  { path: 'me', ...page(pages.me) },
  { path: '*', Component: NotFoundPage },
];

/** Made once somebody is signed in: it reads the address at that moment. */
export const makeRouter = () =>
  createBrowserRouter([
    {
      path: '/',
      Component: Shell,
      HydrateFallback: Starting,
      children: [{ ErrorBoundary: RouteError, children: addresses }],
    },
  ]);

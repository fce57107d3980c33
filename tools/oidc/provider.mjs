// A provider of sign-ins for tests: node provider.mjs PORT REDIRECT SECRET PEOPLE
// PEOPLE is a file that is read at every sign-in: { "id": { "preferred_username": …, "name": …, "groups": […], "amr": […] } }
import { readFileSync } from 'node:fs';
import Provider from 'oidc-provider';

const [port, redirect, secret, peopleFile] = process.argv.slice(2);
const people = () => JSON.parse(readFileSync(peopleFile, 'utf8'));

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'hallwatch',
      client_secret: secret,
      redirect_uris: [redirect],
      post_logout_redirect_uris: [new URL('/sign-in', redirect).href],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  claims: { openid: ['sub', 'amr'], profile: ['name', 'preferred_username', 'groups'] },
  pkce: { required: () => true },
  cookies: { keys: ['of tests'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `/enter/${interaction.uid}` },
  findAccount: (_ctx, id) => people()[id] && { accountId: id, claims: () => ({ sub: id, ...people()[id] }) },
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
});

// What a program asks comes on a connection of its own: one that it kept would be dead after a restart, when it has a code that is good once.
provider.use((ctx, next) => {
  if (['/.well-known/openid-configuration', '/token', '/jwks', '/me'].includes(ctx.path) && ctx.get('connection') !== 'close') {
    ctx.throw(400, 'connection: close');
  }
  return next();
});

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/enter/')) {
    return next();
  }
  if (ctx.method === 'GET') {
    ctx.type = 'html';
    ctx.body =
      '<!doctype html><title>City</title><h1>City sign-in</h1><form method="post">' +
      '<input name="id" autofocus><button>Enter</button></form>';
    return undefined;
  }
  let body = '';
  for await (const part of ctx.req) {
    body += part;
  }
  const id = new URLSearchParams(body).get('id');
  ctx.respond = false;
  return provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: id, amr: people()[id].amr } });
});

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));

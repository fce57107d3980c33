// Looks whether somebody approved this screen, or whether it needs another code; what comes next the page says when it is loaded anew.
const every = Number(document.currentScript.dataset.seconds) * 1000;

async function look() {
  try {
    const answer = await fetch('/screen/state', { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    if (answer.ok && (await answer.text()) === 'load') {
      location.reload();
      return;
    }
  } catch {
    // The server or the network is away; the next look asks again.
  }
  setTimeout(look, every);
}

setTimeout(look, every);

// After signing out, the other tabs of this browser are told, so that none of them keeps a page of the child before.
new BroadcastChannel("auth").postMessage("out");

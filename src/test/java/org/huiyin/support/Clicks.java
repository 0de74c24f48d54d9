package org.huiyin.support;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Pages on which a click is over when the page that it leads to is there as a whole. Playwright waits only for what the browser asks for at
 * once, and until the answer begins; a busy browser sends a form a little after the click, and what is only counted or read after it is then
 * that of the old page.
 */
final class Clicks {
    /** Also what a script or a form does a little later has then begun. */
    private static final String A_LITTLE_LATER = "() => new Promise(done => setTimeout(done, 10))";

    private Clicks() {}

    /** @param scripts whether its scripts run */
    static Page settled(Page page, boolean scripts) {
        return proxy(Page.class, page, new Leaving(page, scripts));
    }

    private static <T> T proxy(Class<T> type, T inner, Leaving leaving) {
        InvocationHandler handler = (_, method, arguments) -> {
            Object made;
            try {
                made = method.invoke(inner, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
            if (method.getName().equals("click")) {
                leaving.await();
            }
            return made instanceof Locator locator ? proxy(Locator.class, locator, leaving) : made;
        };
        return type.cast(Proxy.newProxyInstance(Clicks.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Whether a page has asked for another one that has not come yet. */
    private static final class Leaving {
        private final Page page;
        private final boolean scripts;
        private boolean asked;

        Leaving(Page page, boolean scripts) {
            this.page = page;
            this.scripts = scripts;
            page.onRequest(request -> asked |= leaves(request));
            page.onRequestFailed(request -> asked &= !leaves(request));
            page.onDownload(_ -> asked = false);
            page.onFrameNavigated(frame -> asked &= frame.parentFrame() != null);
        }

        private static boolean leaves(Request request) {
            return request.isNavigationRequest() && request.frame().parentFrame() == null;
        }

        void await() {
            try {
                page.evaluate(scripts ? A_LITTLE_LATER : "0");
                page.context().cookies();
            } catch (PlaywrightException left) {
                // the next page took the place of this one meanwhile
            }
            page.waitForCondition(() -> !asked);
            page.waitForLoadState();
        }
    }
}

/** Pages, screens, documents, feeds and interface of meetings. */
@NullMarked
package org.huiyin.meeting.web;

import org.jspecify.annotations.NullMarked;

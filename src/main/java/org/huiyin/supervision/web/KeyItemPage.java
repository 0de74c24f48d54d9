package org.huiyin.supervision.web;

import java.time.Instant;
import java.util.List;
import org.huiyin.ballot.PollRow;
import org.huiyin.commitment.LookBackView;
import org.huiyin.document.FileRef;
import org.huiyin.supervision.CommentView;
import org.huiyin.supervision.states.Conclusion;
import org.huiyin.supervision.states.VoteResult;
import org.huiyin.supervision.views.KeyItemView;
import org.huiyin.supervision.views.KeyItemView.AssessmentView;
import org.huiyin.supervision.views.KeyItemView.PlanView;
import org.huiyin.supervision.views.KeyItemView.ReportView;
import org.huiyin.supervision.views.TalkRow;
import org.jspecify.annotations.Nullable;

/**
 * The page of a key item: the view with everything worded that takes more than a message key.
 *
 * @param ahead names of the steps that lie ahead
 * @param comments the latest published ones
 * @param published how many there are
 * @param waiting how many are to be read before they are published; 0 for everyone who may not
 * @param own what the caller said
 * @param votes satisfaction votes that the caller may know
 * @param lookBacks of the cases that the item covers
 * @param steers whether the caller serves the office of the body
 * @param done the move that was just made; empty if none
 */
public record KeyItemPage(
        KeyItemView view,
        List<ItemStep> steps,
        List<String> ahead,
        List<CommentView> comments,
        long published,
        int waiting,
        List<CommentView> own,
        List<TalkRow> talks,
        List<PollRow> votes,
        List<LookBackView> lookBacks,
        boolean maySupervise,
        boolean steers,
        String done) {

    /** An act on the path with what belongs to it. @param style class of the step */
    public record ItemStep(
            String style,
            String name,
            Instant at,
            String by,
            List<Line> lines,
            @Nullable PlanView plan,
            List<FileRef> files,
            @Nullable ReportView report,
            @Nullable AssessmentView assessment,
            @Nullable VoteResult vote,
            @Nullable Conclusion conclusion) {}

    /** A value with its label. @param data whether it is in the language of the bodies rather than of the page */
    public record Line(String label, String value, boolean data) {
        /** Whether it needs a paragraph of its own. */
        public boolean isLong() {
            return value.length() > 40 || value.indexOf('\n') >= 0;
        }
    }

    public String address() {
        return "/supervision/" + view.id();
    }

    /** Whether anything was said or may be. */
    public boolean showsComments() {
        return published > 0
                || waiting > 0
                || !own.isEmpty()
                || view.state().name().equals("COMMENTING");
    }
}

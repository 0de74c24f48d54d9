package org.huiyin.ballot;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** A secret vote with its receipt's number, as it lies in its envelope: as long as every other of the poll. */
record Ballot(ReceiptCode receipt, Vote vote) {
    byte[] bytes() {
        var bytes = ByteBuffer.allocate(Long.BYTES + vote.choices().size()).putLong(receipt.bits());
        vote.choices().forEach(choice -> bytes.put(choice.byteValue()));
        return bytes.array();
    }

    static Ballot read(byte[] content) {
        var bytes = ByteBuffer.wrap(content);
        var receipt = new ReceiptCode(bytes.getLong());
        List<Integer> choices = IntStream.range(0, bytes.remaining())
                .mapToObj(place -> (int) bytes.get(Long.BYTES + place))
                .toList();
        return new Ballot(receipt, new Vote(choices));
    }

    /** Choices and numbers stay out of every log. */
    @Override
    public String toString() {
        return "ballot";
    }
}

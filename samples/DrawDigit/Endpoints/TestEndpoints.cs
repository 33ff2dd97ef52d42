using System.Collections.Immutable;
using DrawDigit.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrawDigit.Endpoints;

/// <summary>The confusion matrix of the test images, and the images of each of its cells.</summary>
internal static class TestEndpoints
{
    private const int PageSize = 60;

    public static void MapTest(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/api/test", PageFiles.Methods, static async (TestRuns runs, CancellationToken cancellation) =>
            await runs.LatestAsync(cancellation).ConfigureAwait(false) is { } run ? Matrix(run) : NotYet());
        routes.MapMethods("/api/test/{actual:int}/{predicted:int}", PageFiles.Methods, static async (int actual, int predicted, [FromQuery] int? page, TestRuns runs, CancellationToken cancellation) =>
            await runs.LatestAsync(cancellation).ConfigureAwait(false) is { } run ? Cell(run, actual, predicted, page ?? 0) : NotYet());
    }

    private static JsonHttpResult<TestReply> Matrix(TestRun run)
    {
        int[][] counts = [.. Enumerable.Range(0, run.Confusion.ClassCount)
            .Select(actual => Enumerable.Range(0, run.Confusion.ClassCount).Select(predicted => run.Confusion[actual, predicted]).ToArray())];
        return TypedResults.Json(new TestReply(run.Version, run.Images.Count, run.Images.IsSynthetic, run.Accuracy, counts), PageJson.Default.TestReply);
    }

    private static IResult Cell(TestRun run, int actual, int predicted, int page)
    {
        int classes = run.Confusion.ClassCount;
        if ((uint)actual >= classes || (uint)predicted >= classes)
        {
            return Results.Problem($"There are the classes 0 to {classes - 1}; asked for {actual} taken for {predicted}.", statusCode: StatusCodes.Status404NotFound);
        }

        ImmutableArray<int> all = run.Cell(actual, predicted);
        int pages = Math.Max(1, (all.Length + PageSize - 1) / PageSize);
        if ((uint)page >= pages)
        {
            return Results.Problem($"There are the pages 0 to {pages - 1}; asked for {page}.", statusCode: StatusCodes.Status404NotFound);
        }

        int[] places = [.. all.Skip(page * PageSize).Take(PageSize)];
        byte[] pixels = new byte[places.Length * run.Images.Shape.Size];
        for (int i = 0; i < places.Length; i++)
        {
            run.Images.GetPixels(places[i]).CopyTo(pixels.AsSpan(i * (int)run.Images.Shape.Size));
        }

        return TypedResults.Json(
            new CellReply(run.Version, all.Length, page, pages, places, [.. places.Select(run.Confidence)], pixels), PageJson.Default.CellReply);
    }

    private static IResult NotYet() =>
        Results.Problem("There are no test results yet: the model is still loading.", statusCode: StatusCodes.Status503ServiceUnavailable);
}

// (10,32)-(10,38) error MNN0010: Define of 'Net' has no body: declare it as 'private static void Define(NetworkBuilder network)', with a body

using System.Runtime.InteropServices;
using MnistNet;

[Network]
internal partial class Net
{
    [DllImport("layers")]
    private static extern void Define(NetworkBuilder network);
}
